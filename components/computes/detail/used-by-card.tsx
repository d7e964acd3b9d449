'use client'

import { endpointHref } from '#components/batch-endpoints/endpoint-paths.ts'
import { type DeploymentOnCompute, useComputeUse } from '#components/computes/detail/use-compute-use.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'

const columns: readonly Column<DeploymentOnCompute>[] = [
  {
    id: 'endpoint',
    label: 'Endpoint',
    isPrimary: true,
    render: ({ endpointName }) => <Link href={endpointHref(endpointName)}>{endpointName}</Link>,
  },
  { id: 'deployment', label: 'Deployment', render: ({ name, isDefault }) => (isDefault ? `${name} (default)` : name) },
  { id: 'state', label: 'State', render: ({ provisioningState }) => <StatusChip status={provisioningState} /> },
]

/** The deployments whose jobs run here. */
export function UsedByCard({ name, path }: { name: string; path: string }) {
  const { data, error, refresh } = useComputeUse(name, path).deployments
  return (
    <SectionCard title="Deployments">
      {error && (
        <ErrorPanel title="The deployments could not be loaded." error={error} onRetry={() => void refresh()} />
      )}
      {data?.value.length === 0 ? (
        <EmptyState isCompact title="No deployment scores here" text="Pick this compute when you deploy a model." />
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
