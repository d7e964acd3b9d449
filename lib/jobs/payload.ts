import { z } from 'zod'
import { scoringSettings } from '#lib/jobs/settings.ts'
import { runtime } from '#lib/scoring/runtime.ts'

/** A folder or file on a datastore. */
const place = z.object({ datastore: z.string(), path: z.string() })

/** What a batch scoring job works on. Names and paths, never credentials: a node looks the datastores up when it starts. */
export const batchPayload = z.object({
  model: z.object({ name: z.string(), version: z.string(), id: z.string(), place }),
  input: z.object({
    uri: z.string(),
    type: z.enum(['uri_file', 'uri_folder']),
    source: z.discriminatedUnion('kind', [
      z.object({ kind: z.literal('store'), ...place.shape }),
      z.object({ kind: z.literal('url'), url: z.string() }),
    ]),
    /** Only these files of the input, by name: what "Retry failed only" sends. */
    onlyFiles: z.array(z.string()).optional(),
  }),
  output: place.extend({ fileName: z.string() }),
  /** The job's own folder: errors, logs, and the output unless the job names another place. */
  folder: place,
  settings: scoringSettings,
  /** Absent in jobs of old, for which the model itself decides. */
  runtime: runtime.optional(),
  environmentVariables: z.record(z.string(), z.string()).default({}),
})
export type BatchPayload = z.output<typeof batchPayload>

/** Why a job failed, for the person who reads it: what happened, where, and what to do. */
export const jobError = z.object({
  code: z.string(),
  message: z.string(),
  phase: z.enum(['Preparing', 'Scoring', 'Running', 'Finalizing']).optional(),
  file: z.string().optional(),
  row: z.number().optional(),
  column: z.string().optional(),
  /** The node of a pipeline's graph. */
  node: z.string().optional(),
  hint: z.string().optional(),
})
export type JobError = z.output<typeof jobError>
