import { presentErrorThreshold, presentFiles } from '#components/batch-endpoints/settings/setting-values.ts'
import {
  deriveEngine,
  ModelLink,
  presentEnvironment,
  presentScript,
} from '#components/deployments/runtime-attributes.tsx'
import { tagsValue } from '#components/deployments/tags-value.tsx'
import type { Attribute } from '#components/ui/key-value-card.tsx'
import { Link } from '#components/ui/link.tsx'
import { Time } from '#components/ui/time.tsx'
import type { BatchDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import { parseDurationMs } from '#lib/core/duration.ts'

/** What a deployment's card shows, in the words of the wizard. */
export function deriveDeploymentAttributes({ properties, tags, systemData }: BatchDeploymentResource): Attribute[] {
  const { modelInfo, computeName, environmentVariables } = properties
  const isAppending = properties.outputAction === 'AppendRow'
  return [
    { label: 'Description', value: properties.description },
    { label: 'Model', value: <ModelLink {...modelInfo} /> },
    ...deriveEngine(properties),
    { label: 'Compute', value: <Link href={`/computes/${encodeURIComponent(computeName)}`}>{computeName}</Link> },
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

function presentOutputOptions({
  outputFormat,
  outputHeader,
  joinInput,
}: BatchDeploymentResource['properties']): string {
  const format = { csv: 'CSV', parquet: 'Parquet', jsonl: 'JSON lines' }[outputFormat]
  const header = outputFormat === 'csv' ? [outputHeader ? 'with header' : 'no header'] : []
  return [format, ...header, ...(joinInput ? ['input columns joined'] : [])].join(', ')
}
