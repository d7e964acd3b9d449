'use client'

import { jobHref } from '#components/jobs/job-paths.ts'
import type { Step } from '#components/pipeline-runs/step.ts'
import { Duration } from '#components/ui/duration.tsx'
import { Link } from '#components/ui/link.tsx'
import { DataTable } from '#components/ui/lists/data-table.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import type { PipelineJobResource } from '#lib/jobs/pipeline-view.ts'
import { findManifest } from '#lib/pipelines/modules/manifests.ts'

interface StepsTableProps {
  job: PipelineJobResource
  steps: readonly Step[] | undefined
}

/** The run as a list: the same as the graph shows, for reading and for comparing times. */
export function StepsTable({ job, steps }: StepsTableProps) {
  const columns: readonly Column<Step>[] = [
    {
      id: 'title',
      label: 'Node',
      isPrimary: true,
      render: ({ node, title }) => <Link href={`${jobHref(job.name)}?node=${encodeURIComponent(node)}`}>{title}</Link>,
    },
    { id: 'module', label: 'Module', render: ({ module }) => findManifest(module)?.name ?? module },
    { id: 'state', label: 'State', render: ({ state }) => <StatusChip status={state} /> },
    { id: 'error', label: 'Error', render: ({ error }) => error?.message ?? '--' },
    { id: 'started', label: 'Started', render: ({ startedAt }) => <Time at={startedAt ?? undefined} /> },
    {
      id: 'duration',
      label: 'Duration',
      render: ({ startedAt, endedAt }) => <Duration from={startedAt ?? undefined} to={endedAt ?? undefined} />,
    },
    { id: 'attempt', label: 'Attempts', align: 'right', render: ({ attempt }) => attempt },
    { id: 'compute', label: 'Compute', render: ({ computeName }) => computeName ?? '--' },
  ]
  return (
    <DataTable label="Steps" columns={columns} rows={steps} rowId={({ node }) => node} rowName={({ title }) => title} />
  )
}
