'use client'

import { dataColumns, dataFilters } from '#components/data-assets/data-columns.tsx'
import { DataList } from '#components/data-assets/data-list.tsx'
import { LatestOnlySwitch, useLatestOnly } from '#components/models/latest-only.tsx'
import { PageHeader } from '#components/ui/page-header.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'

const latest = { latestOnly: 'true' }
const all = {}
const newestFirst = { field: 'createdAt', direction: 'desc' } as const

export function DataAssetsPage() {
  const { base } = useWorkspace()
  const [isLatestOnly] = useLatestOnly()
  return (
    <>
      <PageHeader
        title="Data"
        breadcrumbs={[{ label: 'Home', href: '/' }, { label: 'Data' }]}
        description="Files and folders with a name and versions, ready to be scored."
      />
      <DataList
        kind="data"
        collection={`${base}/dataVersions`}
        fixed={isLatestOnly ? latest : all}
        columns={dataColumns}
        filters={dataFilters}
        defaultSort={newestFirst}
        create={{
          label: 'Create',
          items: [
            { label: 'From local files', href: '/data-assets/create?source=upload' },
            { label: 'From datastore', href: '/data-assets/create?source=datastore' },
            { label: 'From web file', href: '/data-assets/create?source=url' },
          ],
        }}
        beside={<LatestOnlySwitch />}
        empty={{ title: 'No data assets yet', text: 'Give files a name and a version, and jobs can refer to them.' }}
      />
    </>
  )
}
