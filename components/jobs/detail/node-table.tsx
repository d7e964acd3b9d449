'use client'

import { jobPath } from '#components/jobs/job-paths.ts'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { listJobNodes } from '#lib/jobs/list-nodes.ts'

type Found = Awaited<ReturnType<typeof listJobNodes>>[number]
/** Dates are text on the wire. */
type JobNode = Omit<Found, 'heartbeatAt'> & { heartbeatAt: string }

const columns: readonly Column<JobNode>[] = [
  { id: 'name', label: 'Node', isPrimary: true, render: ({ name }) => name },
  {
    id: 'state',
    label: 'State',
    render: ({ state }) => <StatusChip status={state.charAt(0).toUpperCase() + state.slice(1)} />,
  },
  { id: 'processes', label: 'Busy processes', align: 'right', render: ({ miniBatches }) => miniBatches.length },
  {
    id: 'miniBatches',
    label: 'Mini batches now',
    render: ({ miniBatches }) => miniBatches.map((index) => `#${index}`).join(', ') || '--',
  },
  { id: 'host', label: 'Host', render: ({ host, pid }) => `${host} (pid ${pid})` },
  { id: 'heartbeat', label: 'Last heartbeat', render: ({ heartbeatAt }) => <Time at={heartbeatAt} /> },
]

/** The nodes that work on the job now. */
export function NodeTable({ jobName }: { jobName: string }) {
  const { base } = useWorkspace()
  const { data, error, refresh } = useResource<{ value: JobNode[] }>(`${jobPath(base, jobName)}/nodes`)
  return (
    <SectionCard title="Nodes">
      {error && <ErrorPanel title="The nodes could not be loaded." error={error} onRetry={() => void refresh()} />}
      {data?.value.length === 0 ? (
        <EmptyState isCompact title="No node works on this job right now" />
      ) : (
        !error && (
          <DataTable
            label="Nodes"
            columns={columns}
            rows={data?.value}
            rowId={({ name }) => name}
            rowName={({ name }) => name}
            skeletonCount={2}
          />
        )
      )}
    </SectionCard>
  )
}
