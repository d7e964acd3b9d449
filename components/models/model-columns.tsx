import Chip from '@mui/material/Chip'
import Tooltip from '@mui/material/Tooltip'
import { jobHref } from '#components/jobs/job-paths.ts'
import { modelHref } from '#components/models/model-paths.ts'
import { kindLabels, presentFramework } from '#components/models/model-words.ts'
import { Bytes } from '#components/ui/bytes.tsx'
import { Link } from '#components/ui/link.tsx'
import type { Column } from '#components/ui/lists/list-columns.ts'
import { TagChips } from '#components/ui/tags-editor.tsx'
import { Time } from '#components/ui/time.tsx'
import type { ModelVersionSummaryResource } from '#lib/models/view.ts'

type ModelColumn = Column<ModelVersionSummaryResource>

const name: ModelColumn = {
  id: 'name',
  label: 'Name',
  sortField: 'name',
  isPrimary: true,
  render: ({ name: version, properties: { modelName, isArchived } }) => (
    <>
      <Link href={modelHref(modelName, version)}>{modelName}</Link>
      {isArchived && <Chip label="Archived" size="small" sx={{ ml: 1 }} />}
    </>
  ),
}
const version: ModelColumn = { id: 'version', label: 'Version', sortField: 'version', render: (row) => row.name }
const linkedVersion: ModelColumn = {
  ...version,
  isPrimary: true,
  render: ({ name: text, properties: { modelName, isArchived } }) => (
    <>
      <Link href={modelHref(modelName, text)}>{text}</Link>
      {isArchived && <Chip label="Archived" size="small" sx={{ ml: 1 }} />}
    </>
  ),
}

const rest: readonly ModelColumn[] = [
  { id: 'type', label: 'Type', sortField: 'type', render: ({ properties }) => kindLabels[properties.modelKind] },
  { id: 'framework', label: 'Framework', render: ({ properties }) => presentFramework(properties.flavorNames) || '--' },
  {
    id: 'scored',
    label: 'Scored by',
    width: 120,
    render: ({ properties }) => <Engine reason={properties.cannotRun} />,
  },
  { id: 'job', label: 'Job', isHidden: true, render: ({ properties: { jobName } }) => <Job name={jobName} /> },
  {
    id: 'createdAt',
    label: 'Created',
    sortField: 'createdAt',
    render: ({ systemData }) => <Time at={systemData.createdAt} />,
  },
  {
    id: 'createdBy',
    label: 'Created by',
    sortField: 'createdBy',
    isHidden: true,
    render: ({ systemData }) => systemData.createdBy,
  },
  {
    id: 'description',
    label: 'Description',
    isHidden: true,
    render: ({ properties }) => properties.description || '--',
  },
  { id: 'tags', label: 'Tags', render: ({ properties }) => <TagChips tags={properties.tags} /> },
  {
    id: 'deployments',
    label: 'Deployed to',
    sortField: 'deployments',
    align: 'right',
    render: ({ name: of, properties: { modelName, deploymentCount } }) =>
      deploymentCount === 0 ? '--' : <Link href={modelHref(modelName, of, '?tab=endpoints')}>{deploymentCount}</Link>,
  },
  {
    id: 'bytes',
    label: 'Size',
    sortField: 'bytes',
    align: 'right',
    isHidden: true,
    render: ({ properties }) => <Bytes bytes={properties.bytes} />,
  },
]

/** Of the list of all models. */
export const modelColumns: readonly ModelColumn[] = [name, version, ...rest]
/** Of the versions of one model. */
export const versionColumns: readonly ModelColumn[] = [linkedVersion, ...rest]

function Engine({ reason }: { reason: string | null }) {
  if (reason === null) return 'ONNX Runtime'
  return (
    <Tooltip describeChild title={reason}>
      <span>No engine</span>
    </Tooltip>
  )
}

function Job({ name: job }: { name: string | null }) {
  return job === null ? '--' : <Link href={jobHref(job)}>{job}</Link>
}
