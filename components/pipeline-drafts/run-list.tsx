'use client'

import { JobList } from '#components/jobs/job-list.tsx'
import { jobHref } from '#components/jobs/job-paths.ts'
import { draftHref } from '#components/pipeline-drafts/draft.ts'
import { Duration } from '#components/ui/duration.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import type { FilterField } from '#components/ui/lists/list-filters.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import { useWorkspace } from '#lib/client/workspace-context.tsx'
import { jobStatuses } from '#lib/jobs/states.ts'
import { isPipelineJob, type JobResource } from '#lib/jobs/view.ts'

const columns: readonly Column<JobResource>[] = [
  {
    id: 'displayName',
    label: 'Name',
    sortField: 'displayName',
    isPrimary: true,
    render: ({ name, properties }) => <Link href={jobHref(name)}>{properties.displayName}</Link>,
  },
  {
    id: 'status',
    label: 'Status',
    sortField: 'status',
    render: ({ properties }) => <StatusChip status={properties.status} />,
  },
  { id: 'experiment', label: 'Experiment', render: ({ properties }) => properties.experimentName },
  { id: 'steps', label: 'Steps', render: presentSteps },
  {
    id: 'createdAt',
    label: 'Submitted',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  { id: 'createdBy', label: 'Submitted by', render: ({ systemData }) => systemData.createdBy },
  {
    id: 'duration',
    label: 'Duration',
    render: ({ properties }) => <Duration from={properties.startedAt} to={properties.endedAt} />,
  },
  { id: 'draft', label: 'Draft', isHidden: true, render: (job) => <Draft job={job} /> },
]

const filters: readonly FilterField[] = [
  {
    name: 'status',
    label: 'Status',
    options: jobStatuses.map((value) => ({ value, label: value === 'CancelRequested' ? 'Cancelling' : value })),
  },
  { name: 'experiment', label: 'Experiment' },
  { name: 'createdBy', label: 'Submitted by' },
  { name: 'from', label: 'Created from', day: 'from' },
  { name: 'to', label: 'Created until', day: 'to' },
]

const fixed = { jobKind: 'pipeline' }

/** Every run of a pipeline. */
export function RunList() {
  const { base } = useWorkspace()
  return (
    <JobList
      kind="pipeline-runs"
      collection={`${base}/jobs`}
      fixed={fixed}
      columns={columns}
      filters={filters}
      empty={{ title: 'No pipeline runs yet', text: 'Submit in the designer runs a pipeline.' }}
    />
  )
}

function presentSteps(job: JobResource) {
  if (!isPipelineJob(job)) return '--'
  const { stepsDone, stepsTotal, stepsReused, stepsFailed } = job.properties.pipeline.progress
  return [
    `${stepsDone} of ${stepsTotal}`,
    stepsReused > 0 && `${stepsReused} reused`,
    stepsFailed > 0 && `${stepsFailed} failed`,
  ]
    .filter(Boolean)
    .join(', ')
}

function Draft({ job }: { job: JobResource }) {
  const id = isPipelineJob(job) ? job.properties.pipeline.draftId : undefined
  return id ? <Link href={draftHref(id)}>Open</Link> : '--'
}
