'use client'

import Alert from '@mui/material/Alert'
import Stack from '@mui/material/Stack'
import { CapacityCard } from '#components/computes/inference/capacity-card.tsx'
import { DeploymentsCard } from '#components/computes/inference/deployments-card.tsx'
import { InferenceHeader } from '#components/computes/inference/inference-header.tsx'
import { pagesOf } from '#components/computes/inference/inference-paths.ts'
import { DescriptionCard } from '#components/jobs/detail/description-card.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { DetailColumns } from '#components/ui/detail-columns.tsx'
import { ErrorBoundary } from '#components/ui/error-boundary.tsx'
import { type Attribute, KeyValueCard } from '#components/ui/key-value-card.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagsCard } from '#components/ui/tags-card.tsx'
import { Time } from '#components/ui/time.tsx'
import { presentMemory } from '#lib/computes/inference/capacity.ts'
import type { InferenceComputeResource } from '#lib/computes/inference/view.ts'

interface InferencePageProps {
  compute: InferenceComputeResource
  path: string
  change: (changes: object) => Promise<unknown>
  refresh: () => Promise<unknown>
}

/** An inference cluster or a container instance: what it holds, and who is on it. */
export function InferencePage({ compute, path, change, refresh }: InferencePageProps) {
  const [problem] = compute.properties.provisioningErrors ?? []
  return (
    <>
      <InferenceHeader compute={compute} path={path} change={change} refresh={refresh} />
      {problem && (
        <Alert severity="error" sx={{ mb: 2 }}>
          {problem.error.message}
        </Alert>
      )}
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
          <CapacityCard compute={compute} />
          <ErrorBoundary name="Deployments">
            <DeploymentsCard path={path} />
          </ErrorBoundary>
        </Stack>
      </DetailColumns>
    </>
  )
}

function deriveAttributes({ id, name, location, properties, systemData }: InferenceComputeResource): Attribute[] {
  const { nodes, cpuPerNode, memoryMbPerNode, purpose, agentVmSize } = properties.properties
  const cluster = [
    { label: 'Cluster purpose', value: purpose },
    { label: 'Number of nodes', value: nodes },
  ]
  return [
    { label: 'Name', value: name },
    { label: 'State', value: <StatusChip status={properties.provisioningState} /> },
    { label: 'Kind', value: capital(pagesOf(properties.computeType).noun[0]) },
    { label: 'Type', value: properties.computeType },
    ...(properties.computeType === 'ContainerInstance' ? [] : cluster),
    { label: 'vCPU of a node', value: cpuPerNode },
    { label: 'Memory of a node', value: presentMemory(memoryMbPerNode) },
    ...(agentVmSize ? [{ label: 'Size', value: agentVmSize }] : []),
    { label: 'Location', value: location },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Created by', value: systemData.createdBy },
    { label: 'Resource id', value: <CopyField value={id} label="resource id" /> },
  ]
}

const capital = (text: string) => text.slice(0, 1).toUpperCase() + text.slice(1)
