import { z } from 'zod'
import { armEnum, armInteger, armObject } from '#lib/arm/wire.ts'
import { isoDuration, presentDuration } from '#lib/core/duration.ts'
import { outputFileName, type ScoringOverrides, type ScoringSettings, scoringSettings } from '#lib/jobs/settings.ts'

/** The settings as Azure spells them (azureml-rest sections 2.8 and 3.2), all optional; the last three are ours. */
export const settingsWire = {
  miniBatchSize: armInteger(1, 'miniBatchSize').optional(),
  maxConcurrencyPerInstance: armInteger(1, 'maxConcurrencyPerInstance').optional(),
  errorThreshold: armInteger(-1, 'errorThreshold').optional(),
  retrySettings: armObject({
    maxRetries: armInteger(0, 'maxRetries').optional(),
    timeout: isoDuration.optional(),
  }).optional(),
  loggingLevel: armEnum(['Warning', 'Info', 'Debug']).optional(),
  outputAction: armEnum(['AppendRow', 'SummaryOnly']).optional(),
  outputFileName: outputFileName.optional(),
  outputFormat: armEnum(['csv', 'parquet', 'jsonl']).optional(),
  outputHeader: z.boolean().optional(),
  joinInput: z.boolean().optional(),
}
const wire = z.object(settingsWire)

/** The settings that a request gave; nothing is filled in. */
export function readSettings(given: z.output<typeof wire>, instanceCount: number | undefined): ScoringOverrides {
  const { retrySettings, ...same } = given
  const all = { ...same, instanceCount, maxRetries: retrySettings?.maxRetries, timeoutMs: retrySettings?.timeout }
  const names = Object.keys(scoringSettings.shape)
  return Object.fromEntries(Object.entries(all).filter(([name, value]) => value !== undefined && names.includes(name)))
}

/** The settings in Azure's spelling. */
export function presentSettings(settings: ScoringSettings) {
  const { maxRetries, timeoutMs, instanceCount, ...same } = settings
  return {
    ...same,
    retrySettings: { maxRetries, timeout: presentDuration(timeoutMs) },
    resources: { instanceCount },
  }
}
