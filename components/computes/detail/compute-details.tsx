'use client'

import Stack from '@mui/material/Stack'
import { deriveComputeState, idleSecondsOf, presentScale } from '#components/computes/compute-state.ts'
import { NodesCard } from '#components/computes/detail/nodes-card.tsx'
import { UsedByCard } from '#components/computes/detail/used-by-card.tsx'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { type Attribute, KeyValueCard } from '#components/ui/key-value-card.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ComputeResource } from '#lib/computes/view.ts'

interface ComputeDetailsProps {
  compute: ComputeResource
  path: string
  change: (changes: object) => Promise<unknown>
}

export function ComputeDetails({ compute, path, change }: ComputeDetailsProps) {
  return (
    <DetailColumns>
      <Stack spacing={2}>
        <KeyValueCard title="Attributes" items={deriveAttributes(compute)} />
        <DescriptionCard
          description={compute.properties.description}
          needs="provision"
          onSave={(description) => change({ properties: { description } })}
        />
        <TagsCard needs="provision" tags={compute.tags} onSave={(tags) => change({ tags: { ...tags } })} />
      </Stack>
      <Stack spacing={2}>
        <ErrorBoundary name="Nodes">
          <NodesCard compute={compute} path={path} />
        </ErrorBoundary>
        <ErrorBoundary name="Deployments">
          <UsedByCard name={compute.name} path={path} />
        </ErrorBoundary>
      </Stack>
    </DetailColumns>
  )
}

function deriveAttributes({ id, name, location, properties, systemData }: ComputeResource): Attribute[] {
  const idleSeconds = idleSecondsOf(properties)
  const size = properties.properties.vmSize
  const local = [
    { label: 'Minimum to maximum', value: `${presentScale(properties)} nodes` },
    { label: 'Idle before scale down', value: `${idleSeconds} seconds` },
  ]
  return [
    { label: 'Name', value: name },
    { label: 'State', value: <StatusChip status={deriveComputeState(properties)} /> },
    { label: 'Runs on', value: properties.isAttachedCompute ? 'Attached machines' : 'This machine' },
    ...(properties.isAttachedCompute ? [] : local),
    { label: 'Type', value: properties.computeType },
    ...(size ? [{ label: 'Size', value: size }] : []),
    { label: 'Location', value: location },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Created by', value: systemData.createdBy },
    { label: 'Resource id', value: <CopyField value={id} label="resource id" /> },
  ]
}
