'use client'

import { useMemo } from 'react'
import { codeColumns, codeFilters } from '#components/codes/code-columns.tsx'
import { registerCodeHref } from '#components/codes/code-paths.ts'
import { codeRemoval, codeVersionName } from '#components/codes/code-removal.ts'
import { useCodeCommands } from '#components/codes/use-code-commands.tsx'
import { LatestOnlySwitch, useLatestOnly } from '#components/models/latest-only.tsx'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { CodeVersionResource } from '#lib/codes/view.ts'

const newestFirst = { field: 'createdAt', direction: 'desc' } as const

const create = {
  label: 'Register',
  items: [
    { label: 'From local files', href: registerCodeHref('local') },
    { label: 'From a datastore', href: registerCodeHref('datastore') },
  ],
}

export function CodesPage() {
  const { base } = useWorkspace()
  const [isLatestOnly] = useLatestOnly()
  const fixed = useMemo(() => ({ latestOnly: String(isLatestOnly) }), [isLatestOnly])
  const commands = useCodeCommands()
  return (
    <ListPage<CodeVersionResource>
      title="Code"
      description="Scoring scripts with a name and versions, for deployments that score with code of your own."
      kind="codes"
      plural="code assets"
      collection={`${base}/codeVersions`}
      fixed={fixed}
      columns={codeColumns}
      filters={codeFilters}
      defaultSort={newestFirst}
      rowId={({ id }) => id}
      rowName={codeVersionName}
      hasStars
      create={create}
      commands={commands}
      removal={codeRemoval}
      beside={<LatestOnlySwitch />}
      empty={{
        title: 'No code yet',
        text: 'Most models need none. Register a folder with a scoring script, that is init() and run(mini_batch), to score in your own way.',
      }}
    />
  )
}
