'use client'

import { versionColumns } from '#components/models/model-columns.tsx'
import { modelPath, registerHref } from '#components/models/model-paths.ts'
import { modelRemoval, versionName } from '#components/models/model-removal.ts'
import { useModelCommands } from '#components/models/use-model-commands.tsx'
import { ListView } from '#components/ui/lists/list-view.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

const newestFirst = { field: 'createdAt', direction: 'desc' } as const
const withArchived = { listViewType: 'All' } as const

/** All versions of the model, archived ones too. */
export function VersionsTab({ name }: { name: string }) {
  const { base } = useWorkspace()
  const { commands, dialog } = useModelCommands()
  return (
    <>
      <ListView<ModelVersionSummaryResource>
        kind="model-versions"
        plural="versions"
        collection={`${modelPath(base, name)}/versions`}
        fixed={withArchived}
        columns={versionColumns}
        defaultSort={newestFirst}
        rowId={({ id }) => id}
        rowName={versionName}
        create={{ label: 'New version', href: registerHref('local', name) }}
        commands={commands}
        removal={modelRemoval}
        empty={{ title: 'No versions', text: 'Register files under this name to make one.' }}
      />
      {dialog}
    </>
  )
}
