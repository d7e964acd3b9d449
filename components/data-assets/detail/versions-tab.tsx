'use client'

import { versionColumns, versionFilters } from '#components/data-assets/data-columns.tsx'
import { DataList } from '#components/data-assets/data-list.tsx'
import { dataPath } from '#components/data-assets/data-paths.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const newestFirst = { field: 'createdAt', direction: 'desc' } as const

/** Every version of one data asset. */
export function VersionsTab({ name }: { name: string }) {
  const { base } = useWorkspace()
  return (
    <DataList
      kind="data-versions"
      collection={`${dataPath(base, name)}/versions`}
      urlPrefix="versions."
      columns={versionColumns}
      filters={versionFilters}
      defaultSort={newestFirst}
      create={{ label: 'New version', href: `/data-assets/create?${new URLSearchParams({ name })}` }}
      empty={{ title: 'No versions', text: 'All versions of this data asset are archived or deleted.' }}
    />
  )
}
