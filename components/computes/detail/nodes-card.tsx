'use client'

import Typography from '@mui/material/Typography'
import { countNodes } from '#components/computes/compute-state.ts'
import { usePolled } from '#components/computes/detail/use-polled.ts'
import { EngineCommand } from '#components/computes/engine-command.tsx'
import { jobHref } from '#components/jobs/job-paths.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import type { ComputeNodeResource, ComputeResource } from '#lib/computes/view.ts'

const states = {
  idle: 'Idle',
  running: 'Running',
  preparing: 'Preparing',
  leaving: 'Leaving',
  unusable: 'Unusable',
} as const satisfies Record<ComputeNodeResource['nodeState'], string>

const columns: readonly Column<ComputeNodeResource>[] = [
  { id: 'name', label: 'Node', isPrimary: true, render: (node) => <NodeName {...node} /> },
  { id: 'state', label: 'State', render: ({ nodeState }) => <StatusChip status={states[nodeState]} /> },
  {
    id: 'job',
    label: 'Job',
    render: ({ runId }) => (runId ? <Link href={jobHref(runId)}>{runId.slice(0, 8)}</Link> : '--'),
  },
  { id: 'heartbeat', label: 'Heartbeat', render: ({ secondsSinceHeartbeat: seconds }) => `${seconds} s ago` },
  { id: 'started', label: 'Started', render: ({ startedAt }) => <Time at={startedAt} /> },
]

/** The nodes as they are now. */
export function NodesCard({ compute, path }: { compute: ComputeResource; path: string }) {
  const { data, error, refresh, mutate } = useResource<{ value: ComputeNodeResource[] }>(`${path}/nodes`)
  usePolled(mutate)
  const { idle, busy, lost, total } = countNodes(compute.properties)
  const nodes = data?.value
  return (
    <SectionCard title="Nodes">
      <Typography variant="body2" role="status" sx={{ mb: 1.5 }}>
        {`${total} in all: ${idle} idle, ${busy} busy${lost > 0 ? `, and ${lost} lost` : ''}`}
      </Typography>
      {error && <ErrorPanel title="The nodes could not be loaded." error={error} onRetry={() => void refresh()} />}
      {nodes?.length === 0 ? (
        <EmptyState isCompact title="No nodes now" text={emptyText(compute)} />
      ) : (
        <DataTable
          label="Nodes"
          columns={columns}
          rows={nodes}
          rowId={({ nodeId }) => nodeId}
          rowName={({ name }) => name}
          skeletonCount={2}
        />
      )}
      {compute.properties.isAttachedCompute && (
        <>
          <Typography variant="body2" sx={{ mt: 2, mb: 0.5 }}>
            Add a node on any machine that has the same DATABASE_URL and reaches the same storage folders:
          </Typography>
          <EngineCommand name={compute.name} />
        </>
      )}
    </SectionCard>
  )
}

/** Whoever must look after a node needs to find its process. */
function NodeName({ name, host, pid }: Pick<ComputeNodeResource, 'name' | 'host' | 'pid'>) {
  return (
    <>
      {name}
      <Typography variant="caption" sx={{ display: 'block', color: 'text.secondary' }}>
        {`Process ${pid} on ${host}`}
      </Typography>
    </>
  )
}

const emptyText = ({ properties }: ComputeResource) =>
  properties.isAttachedCompute
    ? 'Jobs wait until you start one.'
    : 'Nodes start by themselves when a job waits, and leave when they have been idle.'
