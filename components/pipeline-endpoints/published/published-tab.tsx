'use client'

import SubmitIcon from '@mui/icons-material/PlayArrowOutlined'
import DefaultIcon from '@mui/icons-material/VerifiedOutlined'
import { useState } from 'react'
import { statusFilter } from '#components/pipeline-endpoints/list/endpoint-columns.tsx'
import { DefaultDialog } from '#components/pipeline-endpoints/published/default-dialog.tsx'
import { publishedColumns } from '#components/pipeline-endpoints/published/published-columns.tsx'
import { toSwitchable } from '#components/pipeline-endpoints/published/to-switchable.ts'
import { SubmitDialog } from '#components/pipeline-endpoints/submit/submit-dialog.tsx'
import { useEnabling } from '#components/pipeline-endpoints/use-enabling.tsx'
import type { Command } from '#components/ui/command-bar.tsx'
import { ListView } from '#components/ui/lists/list-view.tsx'
import type { PublishedPipelineSummary } from '#lib/pipeline-endpoints/published/view.ts'
import type { PipelineEndpointPatch } from '#lib/pipeline-endpoints/schema.ts'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'

interface PublishedTabProps {
  endpoint: PipelineEndpointResource
  change: (changes: PipelineEndpointPatch) => Promise<unknown>
}

const filters = [statusFilter]
const newestFirst = { field: 'version', direction: 'desc' } as const

/** Everything published under the endpoint; which of it runs by default is chosen here. */
export function PublishedTab({ endpoint, change }: PublishedTabProps) {
  const [asked, setAsked] = useState<{ dialog: 'default' | 'submit'; pipeline: PublishedPipelineSummary }>()
  const { commandsFor, dialog } = useEnabling()
  const close = () => setAsked(undefined)
  const commands = (selected: readonly PublishedPipelineSummary[], clear: () => void): Command[] => {
    const [pipeline] = selected
    const one = selected.length === 1 ? pipeline?.properties : undefined
    const ask = (which: 'default' | 'submit') => pipeline && setAsked({ dialog: which, pipeline })
    const notOne = 'Select one published pipeline'
    const isOff = one?.isEnabled === false ? 'It is disabled; enable it first' : undefined
    return [
      {
        label: 'Submit',
        needs: 'write',
        icon: <SubmitIcon />,
        onClick: () => ask('submit'),
        disabledReason: one
          ? (isOff ?? (endpoint.properties.isEnabled ? undefined : 'The endpoint is disabled; enable it first'))
          : notOne,
      },
      {
        label: 'Set as default',
        needs: 'write',
        icon: <DefaultIcon />,
        onClick: () => ask('default'),
        disabledReason: one ? (one.isDefault ? 'It is the default already' : isOff) : notOne,
      },
      ...commandsFor(selected.map(toSwitchable), clear),
    ]
  }
  return (
    <>
      <ListView<PublishedPipelineSummary>
        kind="published-pipelines"
        plural="published pipelines"
        collection={`${endpoint.id}/publishedPipelines`}
        columns={publishedColumns}
        filters={filters}
        defaultSort={newestFirst}
        rowId={({ id }) => id}
        rowName={({ properties }) => `version ${properties.version}, ${properties.name}`}
        commands={commands}
        isSelectable
        empty={{ title: 'Nothing is published', text: 'Publish a pipeline in the designer.' }}
      />
      {dialog}
      {asked?.dialog === 'default' && (
        <DefaultDialog
          endpointName={endpoint.name}
          current={endpoint.properties.defaultVersion}
          version={asked.pipeline.properties.version}
          pipelineName={asked.pipeline.properties.name}
          change={change}
          onClose={close}
        />
      )}
      {asked?.dialog === 'submit' && (
        <SubmitDialog endpointName={endpoint.name} version={asked.pipeline.properties.version} onClose={close} />
      )}
    </>
  )
}
