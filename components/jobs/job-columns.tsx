import Box from '@mui/material/Box'
import { jobHref } from '#components/jobs/job-paths.ts'
import { presentUri } from '#components/jobs/present-uri.ts'
import { CopyButton } from '#components/ui/copy-button.tsx'
import { Duration } from '#components/ui/duration.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import { jobKindNames } from '#lib/jobs/kinds.ts'
import type { JobResource } from '#lib/jobs/view.ts'

type JobColumn = Column<JobResource>

const oneLine = {
  display: 'block',
  maxWidth: 220,
  overflow: 'hidden',
  textOverflow: 'ellipsis',
  whiteSpace: 'nowrap',
} as const

const name: JobColumn = {
  id: 'displayName',
  label: 'Display name',
  sortField: 'displayName',
  isPrimary: true,
  render: ({ name: id, properties: { displayName } }) => (
    <Link href={jobHref(id)} title={displayName} sx={oneLine}>
      {displayName}
    </Link>
  ),
}
/** Shortened, with a button to copy it. */
export const jobIdColumn: JobColumn = { id: 'name', label: 'Job id', render: (job) => <ShortId id={job.name} /> }
const status: JobColumn = {
  id: 'status',
  label: 'Status',
  sortField: 'status',
  render: (job) => <StatusChip status={job.properties.status} />,
}
const endpoint: JobColumn = {
  id: 'endpointName',
  label: 'Endpoint',
  sortField: 'endpointName',
  render: ({ properties: { batch, pipeline } }) => <EndpointLink batch={batch} pipeline={pipeline} />,
}
const deployment: JobColumn = {
  id: 'deploymentName',
  label: 'Deployment',
  sortField: 'deploymentName',
  render: ({ properties: { batch, pipeline } }) => (batch ?? pipeline?.batchDeployment)?.deploymentName,
}
const created: JobColumn = {
  id: 'createdAt',
  label: 'Submitted',
  sortField: 'createdAt',
  render: (job) => <Time at={job.systemData.createdAt} />,
}
const started: JobColumn = {
  id: 'startedAt',
  label: 'Started',
  sortField: 'startedAt',
  render: (job) => <Time at={job.properties.startedAt} />,
}
const duration: JobColumn = {
  id: 'duration',
  label: 'Duration',
  render: ({ properties }) => <Duration from={properties.startedAt} to={properties.endedAt} />,
}
const compute: JobColumn = {
  id: 'compute',
  label: 'Compute',
  render: ({ properties: { batch, pipeline } }) => (batch ?? pipeline)?.computeName,
}
const input: JobColumn = {
  id: 'input',
  label: 'Input',
  render: ({ properties: { batch } }) => batch && <Address uri={batch.input.uri} />,
}
const output: JobColumn = {
  id: 'output',
  label: 'Output path',
  isHidden: true,
  render: ({ properties: { batch } }) => batch && <Address uri={batch.output.uri} />,
}
const files: JobColumn = {
  id: 'files',
  label: 'Files',
  render: ({ properties: { batch } }) => batch && <Files {...batch.progress} />,
}
const submitter: JobColumn = { id: 'createdBy', label: 'Submitted by', render: (job) => job.systemData.createdBy }
const experiment: JobColumn = {
  id: 'experimentName',
  label: 'Experiment',
  render: (job) => job.properties.experimentName,
}
const type: JobColumn = {
  id: 'jobType',
  label: 'Job type',
  isHidden: true,
  render: (job) => jobKindNames[job.properties.jobKind],
}
const tags: JobColumn = {
  id: 'tags',
  label: 'Tags',
  render: (job) => <TagChips tags={userTags(job.properties.tags)} />,
}

/** Without those the server adds for Azure's clients. */
const userTags = (all: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(all).filter(([key]) => !key.startsWith('azureml.')))

/** Studio-ux section 9. */
export const runColumns: readonly JobColumn[] = [
  name,
  status,
  jobIdColumn,
  deployment,
  created,
  { ...started, isHidden: true },
  duration,
  { ...compute, isHidden: true },
  input,
  output,
  files,
  submitter,
  { ...tags, isHidden: true },
]

/** Studio-ux section 22. */
export const jobColumns: readonly JobColumn[] = [
  name,
  { ...jobIdColumn, isHidden: true },
  { ...experiment, isHidden: true },
  status,
  endpoint,
  deployment,
  created,
  submitter,
  type,
  compute,
  duration,
  { ...files, isHidden: true },
  tags,
]

type Properties = JobResource['properties']

function EndpointLink({ batch, pipeline }: Pick<Properties, 'batch' | 'pipeline'>) {
  const published = pipeline?.pipelineEndpoint
  if (published) return <Link href={`/pipeline-endpoints/${encodeURIComponent(published.name)}`}>{published.name}</Link>
  const scored = batch ?? pipeline?.batchDeployment
  return (
    scored && <Link href={`/batch-endpoints/${encodeURIComponent(scored.endpointName)}`}>{scored.endpointName}</Link>
  )
}

type Progress = BatchJobResource['properties']['batch']['progress']

/** How many of the job's files are scored, and how many failed. */
function Files({ filesScored, filesFailed, filesTotal }: Progress) {
  return (
    <Box component="span" sx={{ whiteSpace: 'nowrap' }}>
      {`${filesScored.toLocaleString('en')} of ${filesTotal.toLocaleString('en')}`}
      {filesFailed > 0 && (
        <Box component="span" sx={{ color: 'error.main' }}>{`, ${filesFailed.toLocaleString('en')} failed`}</Box>
      )}
    </Box>
  )
}

function ShortId({ id: full }: { id: string }) {
  return (
    <Box component="span" sx={{ display: 'inline-flex', alignItems: 'center', whiteSpace: 'nowrap' }}>
      <code title={full}>{full.length > 13 ? `…${full.slice(-8)}` : full}</code>
      <CopyButton text={full} label={`Copy job id ${full}`} />
    </Box>
  )
}

function Address({ uri }: { uri: string }) {
  return (
    <Box component="span" title={uri} sx={oneLine}>
      {presentUri(uri)}
    </Box>
  )
}
