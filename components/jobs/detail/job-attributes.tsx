import { jobHref } from '#components/jobs/job-paths.ts'
import { dataAssetHref, presentUri } from '#components/jobs/present-uri.ts'
import { Bytes } from '#components/ui/bytes.tsx'
import { CopyField } from '#components/ui/copy-field.tsx'
import { Duration } from '#components/ui/duration.tsx'
import type { Attribute } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { StatusChip } from '#components/ui/status-chip.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import { isTerminal } from '#lib/jobs/states.ts'

const href = (...segments: string[]) => `/${segments.map(encodeURIComponent).join('/')}`

export function deriveProperties({ name, id, properties, systemData }: BatchJobResource): Attribute[] {
  const { batch, status, phase, startedAt, endedAt } = properties
  return [
    { label: 'Status', value: <StatusChip status={status} /> },
    ...(phase && phase !== status ? [{ label: 'Phase', value: phase }] : []),
    { label: 'Submitted by', value: systemData.createdBy },
    { label: 'Submitted', value: <Time at={systemData.createdAt} /> },
    { label: 'Started', value: <Time at={startedAt} /> },
    { label: 'Ended', value: <Time at={endedAt} /> },
    { label: 'Duration', value: <Duration from={startedAt} to={endedAt} /> },
    { label: 'Endpoint', value: <Link href={href('batch-endpoints', batch.endpointName)}>{batch.endpointName}</Link> },
    { label: 'Deployment', value: batch.deploymentName },
    {
      label: 'Model',
      value: (
        <Link href={href('models', batch.model.name, batch.model.version)}>
          {batch.model.name}:{batch.model.version}
        </Link>
      ),
    },
    { label: 'Environment', value: 'Generated from the model' },
    { label: 'Compute', value: <Link href={href('computes', batch.computeName)}>{batch.computeName}</Link> },
    { label: 'Instance count', value: batch.settings.resources.instanceCount },
    { label: 'Experiment', value: properties.experimentName },
    { label: 'Job id', value: <CopyField value={name} label="job id" /> },
    { label: 'Resource id', value: <CopyField value={id} label="resource id" /> },
  ]
}

export function deriveInputs({ properties: { batch } }: BatchJobResource): Attribute[] {
  const { uri, type, onlyFiles } = batch.input
  const asset = dataAssetHref(uri)
  const isListed = batch.progress.filesTotal > 0
  return [
    { label: 'input', value: asset ? <Link href={asset}>{presentUri(uri)}</Link> : presentUri(uri) },
    { label: 'URI', value: <CopyField value={uri} label="input URI" /> },
    { label: 'Type', value: type === 'uri_file' ? 'File' : 'Folder' },
    ...(onlyFiles === undefined ? [] : [{ label: 'Only', value: `${onlyFiles} files that failed in an earlier job` }]),
    { label: 'Files', value: isListed ? batch.progress.filesTotal.toLocaleString('en') : undefined },
    { label: 'Size', value: isListed ? <Bytes bytes={batch.progress.bytesTotal} /> : undefined },
  ]
}

export function deriveOutputs({ name, properties: { batch, status } }: BatchJobResource): Attribute[] {
  const { uri, partial, path, fileName } = batch.output
  const isThere = status === 'Completed' || (partial && batch.progress.outputRows > 0)
  return [
    {
      label: 'score',
      value: isThere ? (
        <Link href={jobHref(name, 'outputs', { file: 'score' })}>
          {fileName}
          {partial && ' (partial)'}
        </Link>
      ) : (
        `${fileName} (${isTerminal(status) ? 'not written' : 'not written yet'})`
      ),
    },
    { label: 'Folder', value: presentUri(`azureml://datastores/${batch.output.datastore}/paths/${path}`) },
    { label: 'URI', value: <CopyField value={uri} label="output URI" /> },
    { label: 'Rows', value: batch.progress.outputRows.toLocaleString('en') },
    { label: 'Logs', value: <Link href={jobHref(name, 'outputs')}>Outputs + logs</Link> },
  ]
}
