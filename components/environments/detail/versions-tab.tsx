'use client'

import { versionColumns } from '#components/environments/environment-columns.tsx'
import { environmentPath, newVersionHref } from '#components/environments/environment-paths.ts'
import { environmentRemoval, environmentVersionName } from '#components/environments/environment-removal.ts'
import { useEnvironmentCommands } from '#components/environments/use-environment-commands.tsx'
import { ListView } from '#components/ui/lists/list-view.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { EnvironmentVersionResource } from '#lib/environments/view.ts'

const newestFirst = { field: 'createdAt', direction: 'desc' } as const
const withArchived = { listViewType: 'All' } as const

/** All versions of the environment, archived ones too. */
export function VersionsTab({ name, version }: { name: string; version: string }) {
  const { base } = useWorkspace()
  const commands = useEnvironmentCommands()
  return (
    <ListView<EnvironmentVersionResource>
      kind="environment-versions"
      plural="versions"
      collection={`${environmentPath(base, name)}/versions`}
      fixed={withArchived}
      columns={versionColumns}
      defaultSort={newestFirst}
      rowId={({ id }) => id}
      rowName={environmentVersionName}
      create={{ label: 'New version', href: newVersionHref(name, version) }}
      commands={commands}
      removal={environmentRemoval}
      empty={{ title: 'No versions', text: 'Create one with a conda file or requirements.' }}
    />
  )
}
