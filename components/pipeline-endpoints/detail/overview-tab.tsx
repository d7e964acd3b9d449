'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { endpointHref, publishedHref } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { LastRun } from '#components/pipeline-endpoints/last-run.tsx'
import { RestCard } from '#components/pipeline-endpoints/rest/rest-card.tsx'
import { usePublishedPipeline } from '#components/pipeline-endpoints/use-pipeline-endpoint.ts'
import { CopyField } from '#components/ui/copy-field.tsx'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { type Attribute, KeyValueCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PipelineEndpointPatch } from '#lib/pipeline-endpoints/schema.ts'
import type { PipelineEndpointResource } from '#lib/pipeline-endpoints/view.ts'

interface OverviewTabProps {
  endpoint: PipelineEndpointResource
  change: (changes: PipelineEndpointPatch) => Promise<unknown>
}

export function OverviewTab({ endpoint, change }: OverviewTabProps) {
  const { name, properties, tags } = endpoint
  const { data: pipeline, error, refresh } = usePublishedPipeline(name, properties.defaultVersion)
  return (
    <Stack spacing={2}>
      {!properties.isEnabled && (
        <Alert severity="warning">This endpoint is disabled: it starts no runs until it is enabled.</Alert>
      )}
      {properties.isEnabled && pipeline?.properties.isEnabled === false && (
        <Alert severity="warning">
          Version {properties.defaultVersion}, the default, is disabled: requests that name no version are refused.
          Enable it, or make another the default on the tab{' '}
          <Link href={endpointHref(name, '?tab=published')}>Published pipelines</Link>.
        </Alert>
      )}
      <DetailColumns>
        <Stack spacing={2}>
          <KeyValueCard title="Attributes" items={deriveAttributes(endpoint)} />
          <DescriptionCard
            needs="write"
            description={properties.description}
            onSave={(description) => change({ properties: { description } })}
          />
          <TagsCard needs="write" tags={tags} onSave={(next) => change({ tags: { ...next } })} />
        </Stack>
        {error ? (
          <ErrorPanel title="The default version could not be loaded." error={error} onRetry={() => void refresh()} />
        ) : (
          pipeline && (
            <RestCard
              label="REST endpoint"
              meaning="Starts a run of the default version, or of the one that the request names."
              address={properties.restEndpoint}
              parameters={pipeline.properties.parameters}
              otherVersion={properties.defaultVersion}
            />
          )
        )}
      </DetailColumns>
    </Stack>
  )
}

function deriveAttributes({ name, properties, systemData }: PipelineEndpointResource): Attribute[] {
  const { id, defaultPipeline, restEndpoint } = properties
  return [
    { label: 'Name', value: name },
    { label: 'Id', value: <CopyField value={id} label="id" /> },
    { label: 'Status', value: <StatusChip status={properties.status} /> },
    {
      label: 'Default version',
      value: (
        <Link href={publishedHref(name, defaultPipeline.version)}>
          {`${defaultPipeline.version} · ${defaultPipeline.name}`}
        </Link>
      ),
    },
    { label: 'REST endpoint (default version)', value: <CopyField value={restEndpoint} label="REST endpoint" /> },
    { label: 'Published pipelines', value: properties.publishedCount },
    { label: 'Last run', value: properties.lastRun && <LastRun run={properties.lastRun} /> },
    { label: 'Created by', value: systemData.createdBy },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Updated by', value: systemData.lastModifiedBy },
    { label: 'Updated', value: <Time at={systemData.lastModifiedAt} /> },
  ]
}
