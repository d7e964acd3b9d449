import Box from '@mui/material/Box'
import { jobIdColumn } from '#components/jobs/job-columns.tsx'
import { jobHref } from '#components/jobs/job-paths.ts'
import { presentValue } from '#components/pipeline-drafts/present-value.ts'
import { publishedHref } from '#components/pipeline-endpoints/endpoint-paths.ts'
import { Duration } from '#components/ui/duration.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import type { JobResource } from '#lib/jobs/view.ts'

const presentAssignments = ({ properties }: JobResource): string =>
  Object.entries(properties.pipeline?.assignments ?? {})
    .map(([name, value]) => `${name} = ${presentValue(value)}`)
    .join(', ')

/** Studio-ux section 15.1. */
export const runColumns: readonly Column<JobResource>[] = [
  {
    id: 'displayName',
    label: 'Run',
    sortField: 'displayName',
    isPrimary: true,
    render: ({ name, properties }) => <Link href={jobHref(name)}>{properties.displayName}</Link>,
  },
  { ...jobIdColumn, label: 'Run id' },
  {
    id: 'version',
    label: 'Version',
    render: ({ properties }) => <Version of={properties.pipeline?.pipelineEndpoint} />,
  },
  {
    id: 'status',
    label: 'Status',
    sortField: 'status',
    render: ({ properties }) => <StatusChip status={properties.status} />,
  },
  { id: 'experiment', label: 'Experiment', render: ({ properties }) => properties.experimentName },
  { id: 'createdBy', label: 'Submitted by', render: ({ systemData }) => systemData.createdBy },
  {
    id: 'createdAt',
    label: 'Submitted',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  {
    id: 'startedAt',
    label: 'Started',
    sortField: 'startedAt',
    isHidden: true,
    render: ({ properties }) => <Time at={properties.startedAt} />,
  },
  {
    id: 'duration',
    label: 'Duration',
    render: ({ properties }) => <Duration from={properties.startedAt} to={properties.endedAt} />,
  },
  {
    id: 'parameters',
    label: 'Parameters',
    render: (job) => (
      <Box sx={{ minWidth: 150, overflowWrap: 'anywhere' }}>{presentAssignments(job) || 'Defaults'}</Box>
    ),
  },
]

/** The endpoint may be gone by now: its page says so. */
function Version({ of }: { of: { name: string; version: number } | undefined }) {
  return of ? <Link href={publishedHref(of.name, of.version)}>{of.version}</Link> : '--'
}
