import { z } from 'zod'

/** File systems end at 255; a partial output has a longer name than a whole one. */
const maxNameBytes = 240

export const outputFileName = z
  .string()
  .min(1, 'The output file needs a name.')
  .refine(
    (name) => new TextEncoder().encode(name).length <= maxNameBytes,
    `A file name has at most ${maxNameBytes} bytes.`,
  )
  .regex(/^[^/\\\p{Cc}]+$/u, 'The output file name must not contain /, \\ or control characters.')
  .refine((name) => !name.startsWith('.'), 'The output file name must not start with a dot.')

const integer = (min: number, name: string) =>
  z.int(`${name} must be a whole number.`).min(min, `${name} must be at least ${min}.`)

/** How a batch deployment scores; a job may override any of it. Defaults and limits: studio-ux section 4. */
export const scoringSettings = z.object({
  /** Files per mini-batch; the rows of one large file are cut by size instead. */
  miniBatchSize: integer(1, 'Mini batch size').default(10),
  /** Scoring processes on each node. */
  maxConcurrencyPerInstance: integer(1, 'Max concurrency per instance')
    .max(64, 'Max concurrency per instance must be at most 64.')
    .default(1),
  /** Nodes that work on one job at the same time. */
  instanceCount: integer(1, 'Instance count').max(1000, 'Instance count must be at most 1000.').default(1),
  /** Failed files allowed over the whole input; −1 ignores every failure. */
  errorThreshold: integer(-1, 'Error threshold').default(-1),
  maxRetries: integer(0, 'Max retries').default(3),
  /** For one attempt of one mini-batch. */
  timeoutMs: integer(1000, 'Scoring timeout').default(30_000),
  loggingLevel: z.enum(['Warning', 'Info', 'Debug']).default('Info'),
  outputAction: z.enum(['AppendRow', 'SummaryOnly']).default('AppendRow'),
  outputFileName: outputFileName.default('predictions.csv'),
  outputFormat: z.enum(['csv', 'parquet', 'jsonl']).default('csv'),
  outputHeader: z.boolean().default(false),
  joinInput: z.boolean().default(false),
})
export type ScoringSettings = z.output<typeof scoringSettings>

/** What a job changes for itself alone. `partial` keeps defaults, so they are taken off by reading only what was given. */
export type ScoringOverrides = Partial<ScoringSettings>

/** The deployment's settings with a job's overrides laid over. */
export function applyOverrides(settings: ScoringSettings, overrides: ScoringOverrides): ScoringSettings {
  const given = Object.fromEntries(Object.entries(overrides).filter(([, value]) => value !== undefined))
  return scoringSettings.parse({ ...settings, ...given })
}
