import { z } from 'zod'
import type { ModelDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'
import { parseDurationMs, presentDuration } from '#lib/core/duration.ts'
import { type ScoringSettings, scoringSettings } from '#lib/jobs/settings.ts'

const { shape } = scoringSettings

/** The scoring settings as forms hold them: the timeout in seconds, everything else as it is. Messages are the API's. */
export const settingFields = {
  miniBatchSize: shape.miniBatchSize.unwrap(),
  timeoutSeconds: z
    .int('Scoring timeout must be a whole number of seconds.')
    .min(1, 'Scoring timeout must be at least 1 second.'),
  maxConcurrencyPerInstance: shape.maxConcurrencyPerInstance.unwrap(),
  errorThreshold: shape.errorThreshold.unwrap(),
  maxRetries: shape.maxRetries.unwrap(),
  instanceCount: shape.instanceCount.unwrap(),
  loggingLevel: shape.loggingLevel.unwrap(),
  outputAction: shape.outputAction.unwrap(),
  outputFileName: shape.outputFileName.unwrap(),
  outputFormat: shape.outputFormat.unwrap(),
  outputHeader: z.boolean(),
  joinInput: z.boolean(),
} as const

export type SettingValues = {
  [Name in keyof typeof settingFields]: z.output<(typeof settingFields)[Name]>
}
export type SettingName = keyof SettingValues

export const settingNames = Object.keys(settingFields) as readonly SettingName[] // The keys of the object above.

/** The settings in the words of the interface, in the order forms and reviews show them. */
export const settingLabels: Readonly<Record<SettingName, string>> = {
  outputAction: 'Output action',
  outputFileName: 'Output file name',
  outputFormat: 'Output format',
  outputHeader: 'Header line',
  joinInput: 'Join input columns',
  miniBatchSize: 'Mini batch size',
  timeoutSeconds: 'Scoring timeout (seconds)',
  maxConcurrencyPerInstance: 'Max concurrency per instance',
  instanceCount: 'Instance count',
  errorThreshold: 'Error threshold',
  maxRetries: 'Max retries',
  loggingLevel: 'Logging level',
}

const fromSettings = ({ timeoutMs, ...same }: ScoringSettings): SettingValues => ({
  ...same,
  timeoutSeconds: timeoutMs / 1000,
})

/** Studio-ux section 4. */
export const defaultSettings: SettingValues = fromSettings(scoringSettings.parse({}))

type WireSettings = Pick<
  ModelDeploymentResource['properties'],
  Exclude<keyof ScoringSettings, 'maxRetries' | 'timeoutMs' | 'instanceCount'> | 'retrySettings' | 'resources'
>

/** What a deployment or a job has, as a form holds it. */
export function parseSettings({ retrySettings, resources, ...same }: WireSettings): SettingValues {
  return {
    miniBatchSize: same.miniBatchSize,
    timeoutSeconds: (parseDurationMs(retrySettings.timeout) ?? 0) / 1000,
    maxConcurrencyPerInstance: same.maxConcurrencyPerInstance,
    errorThreshold: same.errorThreshold,
    maxRetries: retrySettings.maxRetries,
    instanceCount: resources.instanceCount,
    loggingLevel: same.loggingLevel,
    outputAction: same.outputAction,
    outputFileName: same.outputFileName,
    outputFormat: same.outputFormat,
    outputHeader: same.outputHeader,
    joinInput: same.joinInput,
  }
}

/** The same in the API's spelling, without the instance count, which has another place in every body. Only what is given is there. */
export function presentSettingBody({ timeoutSeconds, maxRetries, instanceCount: _, ...same }: Partial<SettingValues>) {
  const retrySettings = {
    ...(maxRetries !== undefined && { maxRetries }),
    ...(timeoutSeconds !== undefined && { timeout: presentDuration(timeoutSeconds * 1000) }),
  }
  return { ...same, ...(Object.keys(retrySettings).length > 0 && { retrySettings }) }
}

/** A setting's value in words. */
export function presentSetting(name: SettingName, values: SettingValues): string {
  if (name === 'errorThreshold') return presentErrorThreshold(values.errorThreshold)
  if (name === 'outputAction') return values.outputAction === 'AppendRow' ? 'Append row' : 'Summary only'
  if (name === 'outputFormat') return { csv: 'CSV', parquet: 'Parquet', jsonl: 'JSON lines' }[values.outputFormat]
  if (name === 'miniBatchSize') return presentFiles(values.miniBatchSize)
  const value = values[name]
  return typeof value === 'boolean' ? (value ? 'on' : 'off') : String(value)
}

/** "1 file", "10 files". */
export const presentFiles = (count: number): string => `${count.toLocaleString('en')} ${count === 1 ? 'file' : 'files'}`

/** −1 in words: it is the value people misread most. */
export const presentErrorThreshold = (threshold: number): string =>
  threshold === -1 ? '−1 (ignore every failure)' : `${presentFiles(threshold)} may fail`

/** Where the API's error targets that are spelled otherwise belong in a form. */
export const settingTargets: Readonly<Record<string, SettingName>> = {
  timeout: 'timeoutSeconds',
  timeoutMs: 'timeoutSeconds',
}
