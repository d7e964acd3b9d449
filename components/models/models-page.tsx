'use client'

import { useMemo } from 'react'
import { LatestOnlySwitch, useLatestOnly } from '#components/models/latest-only.tsx'
import { modelColumns } from '#components/models/model-columns.tsx'
import { registerHref } from '#components/models/model-paths.ts'
import { modelRemoval, versionName } from '#components/models/model-removal.ts'
import { kindLabels } from '#components/models/model-words.ts'
import { useModelCommands } from '#components/models/use-model-commands.tsx'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { ListPage } from '#components/ui/lists/list-page.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

const filters: readonly FilterField[] = [
  { name: 'type', label: 'Type', options: Object.entries(kindLabels).map(([value, label]) => ({ value, label })) },
  { name: 'tag', label: 'Tags', placeholder: 'key=value' },
  { name: 'createdBy', label: 'Created by' },
  {
    name: 'listViewType',
    label: 'Archived',
    options: [
      { value: 'ArchivedOnly', label: 'Only archived' },
      { value: 'All', label: 'With archived' },
    ],
  },
]

const newestFirst = { field: 'createdAt', direction: 'desc' } as const

const create = {
  label: 'Register',
  items: [
    { label: 'From local files', href: registerHref('local') },
    { label: 'From a datastore', href: registerHref('datastore') },
    { label: 'From a job output', href: registerHref('job') },
    { label: 'From an MLflow server', href: '/mlflow-servers' },
  ],
}

export function ModelsPage() {
  const { base } = useWorkspace()
  const [isLatestOnly] = useLatestOnly()
  const fixed = useMemo(() => ({ latestOnly: String(isLatestOnly) }), [isLatestOnly])
  const { commands, dialog } = useModelCommands()
  return (
    <>
      <ListPage<ModelVersionSummaryResource>
        title="Models"
        description="MLflow folders and ONNX graphs, looked at before they are registered; nothing of them is executed."
        kind="models"
        plural="models"
        collection={`${base}/modelVersions`}
        fixed={fixed}
        columns={modelColumns}
        filters={filters}
        defaultSort={newestFirst}
        rowId={({ id }) => id}
        rowName={versionName}
        hasStars
        create={create}
        commands={commands}
        removal={modelRemoval}
        beside={<LatestOnlySwitch />}
        empty={{
          title: 'No models yet',
          text: 'Drop a folder that MLflow wrote, or an ONNX file, or import from an MLflow server.',
        }}
      />
      {dialog}
    </>
  )
}
