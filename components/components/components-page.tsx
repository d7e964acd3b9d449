'use client'

import { useMemo } from 'react'
import { componentColumns, componentFilters } from '#components/components/component-columns.tsx'
import { componentRemoval, componentVersionName } from '#components/components/component-removal.ts'
import { useComponentCommands } from '#components/components/use-component-commands.tsx'
import { LatestOnlySwitch, useLatestOnly } from '#components/models/latest-only.tsx'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ComponentSummaryResource } from '#lib/components/view.ts'

const newestFirst = { field: 'createdAt', direction: 'desc' } as const

export function ComponentsPage() {
  const { base } = useWorkspace()
  const [isLatestOnly] = useLatestOnly()
  const fixed = useMemo(() => ({ latestOnly: String(isLatestOnly) }), [isLatestOnly])
  const commands = useComponentCommands()
  return (
    <ListPage<ComponentSummaryResource>
      title="Components"
      description="Pipelines with a name, versions, inputs and outputs, for batch endpoints that run them."
      kind="components"
      plural="components"
      collection={`${base}/componentVersions`}
      fixed={fixed}
      columns={componentColumns}
      filters={componentFilters}
      defaultSort={newestFirst}
      rowId={({ id }) => id}
      rowName={componentVersionName}
      hasStars
      create={{ label: 'Open the designer', href: '/designer' }}
      commands={commands}
      removal={componentRemoval}
      beside={<LatestOnlySwitch />}
      empty={{
        title: 'No components yet',
        text: 'Draw a pipeline in the designer, and publish it as a component there.',
      }}
    />
  )
}
