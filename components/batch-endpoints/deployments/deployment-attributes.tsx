import { presentErrorThreshold, presentFiles } from '#components/batch-endpoints/settings/setting-values.ts'
import { componentHref } from '#components/components/component-paths.ts'
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
import {
  type BatchDeploymentResource,
  type ComponentDeploymentResource,
  isModelDeployment,
  type ModelDeploymentResource,
} from '#lib/batch-endpoints/deployments/view.ts'
import { parseDurationMs } from '#lib/core/duration.ts'

/** What a deployment's card shows, in the words of the wizard. */
export const deriveDeploymentAttributes = (deployment: BatchDeploymentResource): Attribute[] =>
  isModelDeployment(deployment) ? deriveModelAttributes(deployment) : deriveComponentAttributes(deployment)

function deriveModelAttributes({ properties, tags, systemData }: ModelDeploymentResource): Attribute[] {
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

function deriveComponentAttributes({ properties, tags, systemData }: ComponentDeploymentResource): Attribute[] {
  const { componentInfo, computeName, deploymentConfiguration } = properties
  const { settings } = deploymentConfiguration
  return [
    { label: 'Description', value: properties.description },
    {
      label: 'Component',
      value: (
        <Link href={componentHref(componentInfo.name, componentInfo.version)}>
          {`${componentInfo.name}:${componentInfo.version}`}
        </Link>
      ),
    },
    {
      label: 'Default compute',
      value: computeName ? (
        <Link href={`/computes/${encodeURIComponent(computeName)}`}>{computeName}</Link>
      ) : (
        "The pipeline's own"
      ),
    },
    { label: 'Default datastore', value: settings.default_datastore ?? "The pipeline's own" },
    {
      label: 'On a failed step',
      value: settings.continue_on_step_failure ? 'Go on with what does not need it' : 'Start nothing more',
    },
    { label: 'Reuse', value: settings.force_rerun ? 'Every step runs in every job' : 'What did not change is reused' },
    { label: 'Tags', value: tagsValue(tags) },
    { label: 'Created', value: <Time at={systemData.createdAt} /> },
    { label: 'Last updated', value: <Time at={systemData.lastModifiedAt} /> },
  ]
}

function presentOutputOptions({
  outputFormat,
  outputHeader,
  joinInput,
}: ModelDeploymentResource['properties']): string {
  const format = { csv: 'CSV', parquet: 'Parquet', jsonl: 'JSON lines' }[outputFormat]
  const header = outputFormat === 'csv' ? [outputHeader ? 'with header' : 'no header'] : []
  return [format, ...header, ...(joinInput ? ['input columns joined'] : [])].join(', ')
}
