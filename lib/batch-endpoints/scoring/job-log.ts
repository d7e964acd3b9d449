import type { JobFolder } from '#lib/batch-endpoints/scoring/places.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { collectOutput } from '#lib/core/collect-output.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { appendText } from '#lib/storage/append-file.ts'
import { flushTexts } from '#lib/storage/flush-texts.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

const ranks = { Debug: 0, Info: 1, Warning: 2 } as const
type Level = keyof typeof ranks

/**
 * The log tree of a job (studio-ux section 10), in its folder under `logs/`. Files that several nodes
 * would write much to carry the node's name.
 */
export interface JobLog {
  /** `logs/job_progress_overview.txt`: where people look first. For the one node that plans, finalizes or stops the job. */
  overview: (text: string) => Promise<void>
  /** The same, for what one of several nodes has to say. */
  remark: (text: string) => Promise<void>
  /** `logs/sys/master_role.<node>.txt`: what the node decided. */
  master: (level: Level, text: string) => Promise<void>
  /** `logs/sys/node/<node>/process<n>.txt`: one line per mini-batch attempt. */
  process: (slot: number, level: Level, text: string) => Promise<void>
  /** `logs/user/stdout/<node>/process<n>.stdout.txt` and `stderr`: what a scoring process printed. */
  processOutput: (slot: number, stream: 'stdout' | 'stderr', text: string) => void
  /** Resolves when everything so far is written. */
  flush: () => Promise<void>
  /** `logs/sys/environment.<node>.txt`: what building the Python environment said. */
  environment: (line: string) => Promise<void>
  /** `logs/user/error.txt`, and `logs/user/error/<node>.txt` with the stack. */
  error: (text: string, stack?: string) => Promise<void>
  /** `logs/perf/<node>/node_resource_usage.csv`. */
  resources: (line: string) => Promise<void>
}

export function openJobLog(ctx: TurnContext, job: BatchJob, { store, path }: JobFolder): JobLog {
  const least = ranks[job.payload.settings.loggingLevel]
  const stamp = () => ctx.now().toISOString()
  // A log that cannot be written, on a full disk for one, must not cost the job its results.
  const append = (file: string, text: string) =>
    appendText(store, `${path}/logs/${file}`, text).catch((error) =>
      ctx.log.warn({ err: error, job: job.name }, 'job log'),
    )
  const line = (file: string, level: Level, text: string) =>
    ranks[level] < least ? Promise.resolve() : append(file, `${stamp()} ${level.toUpperCase()} ${text}\n`)
  const output = collectOutput(append)
  const ofMany = (file: string) => (needsOwnFiles(job, store) ? `${file}.${ctx.nodeName}` : file)
  return {
    overview: (text) => append('job_progress_overview.txt', `${stamp()} ${text}\n`),
    remark: (text) => append(`${ofMany('job_progress_overview')}.txt`, `${stamp()} ${text}\n`),
    master: (level, text) => line(`sys/master_role.${ctx.nodeName}.txt`, level, text),
    process: (slot, level, text) => line(`sys/node/${ctx.nodeName}/process${slot}.txt`, level, text),
    processOutput: (slot, stream, text) =>
      output.add(`user/${stream}/${ctx.nodeName}/process${slot}.${stream}.txt`, text),
    flush: async () => {
      await output.flush()
      await flushTexts(store, `${path}/logs`).catch((error) => ctx.log.warn({ err: error, job: job.name }, 'job log'))
    },
    environment: (text) => append(`sys/environment.${ctx.nodeName}.txt`, `${text}\n`),
    error: async (text, stack) => {
      await append(`${ofMany('user/error')}.txt`, `${stamp()} ${text}\n`)
      if (stack) await append(`user/error/${ctx.nodeName}.txt`, `${stamp()} ${text}\n${stack}\n`)
    },
    resources: (text) => append(`perf/${ctx.nodeName}/node_resource_usage.csv`, `${text}\n`),
  }
}

/** Amazon's protocol cannot append: of two nodes that add to one object, the slower would take away what the other has added. */
const needsOwnFiles = ({ payload: { settings } }: BatchJob, { kind }: StoreRef) =>
  kind === 'S3' && settings.instanceCount > 1
