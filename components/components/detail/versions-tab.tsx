'use client'

import { versionColumns } from '#components/components/component-columns.tsx'
import { componentPath } from '#components/components/component-paths.ts'
import { componentRemoval, componentVersionName } from '#components/components/component-removal.ts'
import { useComponentCommands } from '#components/components/use-component-commands.tsx'
import { ListView } from '#components/ui/lists/list-view.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ComponentSummaryResource } from '#lib/components/view.ts'

const newestFirst = { field: 'createdAt', direction: 'desc' } as const
const withArchived = { listViewType: 'All' } as const

/** All versions of the component, archived ones too. */
export function VersionsTab({ name }: { name: string }) {
  const { base } = useWorkspace()
  const commands = useComponentCommands()
  return (
    <ListView<ComponentSummaryResource>
      kind="component-versions"
      plural="versions"
      collection={`${componentPath(base, name)}/versions`}
      fixed={withArchived}
      columns={versionColumns}
      defaultSort={newestFirst}
      rowId={({ id }) => id}
      rowName={componentVersionName}
      commands={commands}
      removal={componentRemoval}
      empty={{ title: 'No versions', text: 'Publish a pipeline under this name to make one.' }}
    />
  )
}
