import { presentErrorThreshold, presentFiles } from '#components/batch-endpoints/settings/setting-values.ts'
import { tagsValue } from '#components/batch-endpoints/tags-value.tsx'
import type { Attribute } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { Time } from '#components/ui/time.tsx'
import { nameInId } from '#lib/arm/resource.ts'
import type { BatchDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import { parseDurationMs } from '#lib/core/duration.ts'

const href = (...segments: string[]) => `/${segments.map(encodeURIComponent).join('/')}`

/** What a deployment's card shows, in the words of the wizard. */
export function deriveDeploymentAttributes({ properties, tags, systemData }: BatchDeploymentResource): Attribute[] {
  const { modelInfo, computeName, environmentVariables } = properties
  const isAppending = properties.outputAction === 'AppendRow'
  return [
    { label: 'Description', value: properties.description },
    {
      label: 'Model',
      value: (
        <Link href={href('models', modelInfo.name, modelInfo.version)}>{`${modelInfo.name}:${modelInfo.version}`}</Link>
      ),
    },
    ...deriveEngine(properties),
    { label: 'Compute', value: <Link href={href('computes', computeName)}>{computeName}</Link> },
    { label: 'Instance count', value: properties.resources.instanceCount },
    { label: 'Environment', value: presentEnvironment(properties) },
    { label: 'Scoring script', value: presentScript(properties) },
    { label: 'Mini batch size', value: presentFiles(properties.miniBatchSize) },
    { label: 'Output action', value: isAppending ? 'Append row' : 'Summary only' },
    ...(isAppending ? [{ label: 'Output file name', value: properties.outputFileName }] : []),
    ...(isAppending ? [{ label: 'Output', value: presentOutputOptions(properties) }] : []),
    { label: 'Max concurrency per instance', value: properties.maxConcurrencyPerInstance },
    { label: 'Scoring timeout', value: `${(parseDurationMs(properties.retrySettings.timeout) ?? 0) / 1000} seconds` },
    { label: 'Max retries', value: properties.retrySettings.maxRetries },
    { label: 'Error threshold', value: presentErrorThreshold(properties.errorThreshold) },
    { label: 'Logging level', value: properties.loggingLevel },
    { label: 'Environment variables', value: tagsValue(environmentVariables) },
    { label: 'Tags', value: tagsValue(tags) },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Last updated', value: <Time at={systemData.lastModifiedAt} /> },
  ]
}

type Properties = BatchDeploymentResource['properties']

const engineLabels = { onnx: 'ONNX Runtime', native: 'Native', python: 'Python' } as const

/** Which engine scores and why; what was asked for while that is not known. */
function deriveEngine({ engine, runtime }: Properties): Attribute[] {
  const asked = engine === 'Auto' ? 'Automatic' : engine
  if (!runtime) return [{ label: 'Engine', value: asked }]
  return [
    { label: 'Engine', value: `${engineLabels[runtime.engine]}${engine === 'Auto' ? ' (chosen automatically)' : ''}` },
    { label: 'Why this engine', value: runtime.reason },
  ]
}

function presentEnvironment({ environmentId, runtime }: Properties) {
  const name = environmentId && nameInId(environmentId, 'environments')
  const version = environmentId && nameInId(environmentId, 'versions')
  if (name && version) return <Link href={href('environments', name, version)}>{`${name}:${version}`}</Link>
  return runtime && runtime.engine !== 'python' ? 'None needed' : 'Generated from the model'
}

function presentScript({ codeConfiguration }: Properties) {
  if (!codeConfiguration) return 'Generated from the model'
  const { codeId, scoringScript } = codeConfiguration
  const name = nameInId(codeId, 'codes') ?? ''
  const version = nameInId(codeId, 'versions') ?? ''
  return (
    <>
      {scoringScript} in <Link href={href('codes', name, version)}>{`${name}:${version}`}</Link>
    </>
  )
}

function presentOutputOptions({
  outputFormat,
  outputHeader,
  joinInput,
}: BatchDeploymentResource['properties']): string {
  const format = { csv: 'CSV', parquet: 'Parquet', jsonl: 'JSON lines' }[outputFormat]
  const header = outputFormat === 'csv' ? [outputHeader ? 'with header' : 'no header'] : []
  return [format, ...header, ...(joinInput ? ['input columns joined'] : [])].join(', ')
}
