'use client'

import Box from '@mui/material/Box'
import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { componentHref } from '#components/components/component-paths.ts'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { presentValue } from '#components/pipeline-drafts/present-value.ts'
import { CopyField } from '#components/ui/copy-field.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { KeyValueCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import type { JobPatch } from '#lib/jobs/schema.ts'

interface RunDetailsProps {
  job: PipelineJobResource
  change: (properties: JobPatch) => Promise<unknown>
}

/** Who ran what, where and with which values. */
export function RunDetails({ job, change }: RunDetailsProps) {
  const { properties, systemData } = job
  const { pipeline, startedAt, endedAt } = properties
  const { progress, draftId, pipelineEndpoint, graph, component, batchDeployment } = pipeline
  const given = Object.keys(pipeline.assignments)
  return (
    <Box
      sx={{ display: 'grid', gap: 2, gridTemplateColumns: { xs: 'minmax(0,1fr)', md: 'minmax(0,1fr) minmax(0,1fr)' } }}
    >
      <KeyValueCard
        title="Properties"
        items={[
          { label: 'Status', value: <StatusChip status={properties.status} /> },
          { label: 'Experiment', value: properties.experimentName },
          { label: 'Submitted by', value: systemData.createdBy },
          { label: 'Submitted', value: <Time at={systemData.createdAt} /> },
          { label: 'Started', value: <Time at={startedAt} /> },
          { label: 'Ended', value: <Time at={endedAt} /> },
          { label: 'Duration', value: <Duration from={startedAt} to={endedAt} /> },
          {
            label: 'Compute',
            value: <Link href={`/computes/${encodeURIComponent(pipeline.computeName)}`}>{pipeline.computeName}</Link>,
          },
          {
            label: 'Steps',
            value: `${progress.stepsDone} of ${progress.stepsTotal} done, ${progress.stepsReused} reused, ${progress.stepsFailed} failed`,
          },
          { label: 'Draft', value: draftId && <Link href={`/designer/${draftId}`}>Open in the designer</Link> },
          {
            label: 'Pipeline endpoint',
            value: pipelineEndpoint && (
              <Link href={`/pipeline-endpoints/${encodeURIComponent(pipelineEndpoint.name)}`}>
                {`${pipelineEndpoint.name}, version ${pipelineEndpoint.version}`}
              </Link>
            ),
          },
          {
            label: 'Batch deployment',
            value: batchDeployment && (
              <Link href={endpointHref(batchDeployment.endpointName)}>
                {`${batchDeployment.endpointName}/${batchDeployment.deploymentName}`}
              </Link>
            ),
          },
          ...(component
            ? [
                {
                  label: 'Component',
                  value: (
                    <Link href={componentHref(component.name, component.version)}>
                      {`${component.name}:${component.version}`}
                    </Link>
                  ),
                },
                ...Object.entries(component.outputData).map(([name, { uri }]) => ({
                  label: `Output ${name}`,
                  value: <CopyField value={uri} label={`output ${name}`} />,
                })),
              ]
            : []),
          { label: 'Job id', value: <CopyField value={job.name} label="job id" /> },
        ]}
      />
      <Box sx={{ display: 'grid', gap: 2, alignContent: 'start' }}>
        <KeyValueCard
          title="Pipeline parameters"
          items={
            graph?.parameters.length
              ? graph.parameters.map(({ name, defaultValue }) => ({
                  label: name,
                  value: `${presentValue(defaultValue)}${given.includes(name) ? '' : ' (default)'}`,
                }))
              : [{ label: 'Parameters', value: 'None' }]
          }
        />
        <DescriptionCard
          needs="score"
          description={properties.description}
          onSave={(description) => change({ description })}
        />
        <TagsCard needs="score" tags={properties.tags} onSave={(tags) => change({ tags })} />
      </Box>
    </Box>
  )
}
