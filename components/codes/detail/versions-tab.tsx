'use client'

import { versionColumns } from '#components/codes/code-columns.tsx'
import { codePath, registerCodeHref } from '#components/codes/code-paths.ts'
import { codeRemoval, codeVersionName } from '#components/codes/code-removal.ts'
import { useCodeCommands } from '#components/codes/use-code-commands.tsx'
import { ListView } from '#components/ui/lists/list-view.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { CodeVersionResource } from '#lib/codes/view.ts'

const newestFirst = { field: 'createdAt', direction: 'desc' } as const
const withArchived = { listViewType: 'All' } as const

/** All versions of the code, archived ones too. */
export function VersionsTab({ name }: { name: string }) {
  const { base } = useWorkspace()
  const commands = useCodeCommands()
  return (
    <ListView<CodeVersionResource>
      kind="code-versions"
      plural="versions"
      collection={`${codePath(base, name)}/versions`}
      fixed={withArchived}
      columns={versionColumns}
      defaultSort={newestFirst}
      rowId={({ id }) => id}
      rowName={codeVersionName}
      create={{ label: 'New version', href: registerCodeHref('local', name) }}
      commands={commands}
      removal={codeRemoval}
      empty={{ title: 'No versions', text: 'Register files under this name to make one.' }}
    />
  )
}
