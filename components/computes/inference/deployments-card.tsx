'use client'

import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { presentMemory } from '#lib/computes/inference/capacity.ts'

interface OnlineDeploymentOnCompute {
  name: string
  endpointName: string
  provisioningState: string
  replicas: number
  cpu: number
  memoryMb: number
}

/** The online deployments on a compute. */
export const useOnlineUse = (path: string) => useResource<{ value: OnlineDeploymentOnCompute[] }>(`${path}/deployments`)

const columns: readonly Column<OnlineDeploymentOnCompute>[] = [
  {
    id: 'endpoint',
    label: 'Endpoint',
    isPrimary: true,
    render: ({ endpointName }) => (
      <Link href={`/real-time-endpoints/${encodeURIComponent(endpointName)}`}>{endpointName}</Link>
    ),
  },
  { id: 'deployment', label: 'Deployment', render: ({ name }) => name },
  { id: 'state', label: 'State', render: ({ provisioningState }) => <StatusChip status={provisioningState} /> },
  { id: 'replicas', label: 'Replicas', align: 'right', render: ({ replicas }) => replicas },
  { id: 'cpu', label: 'vCPU', align: 'right', render: ({ cpu }) => cpu },
  {
    id: 'memory',
    label: 'Memory',
    align: 'right',
    render: ({ memoryMb }) => (memoryMb > 0 ? presentMemory(memoryMb) : '--'),
  },
]

/** What is deployed here, and what it holds. */
export function DeploymentsCard({ path }: { path: string }) {
  const { data, error, refresh } = useOnlineUse(path)
  return (
    <SectionCard title="Deployed endpoints">
      {error && (
        <ErrorPanel title="The deployments could not be loaded." error={error} onRetry={() => void refresh()} />
      )}
      {data?.value.length === 0 ? (
        <EmptyState
          isCompact
          title="Nothing is deployed here"
          text="Pick this compute when you create a real-time endpoint."
        />
      ) : (
        <DataTable
          label="Deployments"
          columns={columns}
          rows={data?.value}
          rowId={(row) => `${row.endpointName}/${row.name}`}
          rowName={(row) => row.name}
          skeletonCount={2}
        />
      )}
    </SectionCard>
  )
}
