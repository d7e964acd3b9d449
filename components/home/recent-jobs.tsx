'use client'

import { Duration } from '#components/ui/duration.tsx'
import { EmptyState } from '#components/ui/empty-state.tsx'
import { ErrorPanel } from '#components/ui/error-panel.tsx'
import { SectionCard } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import { useResource } from '#lib/client/use-resource.ts'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import type { JobResource } from '#lib/jobs/view.ts'

const shown = 6

const columns: readonly Column<JobResource>[] = [
  {
    id: 'name',
    label: 'Job',
    isPrimary: true,
    render: ({ name, properties }) => (
      <Link href={`/jobs/${encodeURIComponent(name)}`}>{properties.displayName || name}</Link>
    ),
  },
  { id: 'status', label: 'Status', render: ({ properties }) => <StatusChip status={properties.status} /> },
  {
    id: 'endpoint',
    label: 'Endpoint',
    render: ({ properties: { batch, pipeline } }) => {
      const published = pipeline?.pipelineEndpoint
      if (published)
        return <Link href={`/pipeline-endpoints/${encodeURIComponent(published.name)}`}>{published.name}</Link>
      return (
        batch && <Link href={`/batch-endpoints/${encodeURIComponent(batch.endpointName)}`}>{batch.endpointName}</Link>
      )
    },
  },
  { id: 'submitted', label: 'Submitted', render: ({ systemData }) => <Time at={systemData.createdAt} /> },
  {
    id: 'duration',
    label: 'Duration',
    render: ({ properties }) => <Duration from={properties.startedAt} to={properties.endedAt} />,
  },
]

export function RecentJobs() {
  const { base } = useWorkspace()
  const path = `${base}/jobs?${new URLSearchParams({ $top: String(shown), $orderBy: 'createdAt desc' })}`
  const { data, error, refresh } = useResource<{ value: JobResource[] }>(path)
  return (
    <SectionCard title="Recent jobs" action={<Link href="/jobs">All jobs</Link>}>
      {error && <ErrorPanel error={error} onRetry={() => void refresh()} />}
      {data?.value.length === 0 && (
        <EmptyState
          isCompact
          title="No jobs yet"
          text="A job scores files with an endpoint's model. It appears here at once."
        />
      )}
      {(!error || data) && data?.value.length !== 0 && (
        <DataTable
          label="Recent jobs"
          columns={columns}
          rows={data?.value}
          rowId={({ id }) => id}
          rowName={({ name }) => name}
          skeletonCount={3}
        />
      )}
    </SectionCard>
  )
}
