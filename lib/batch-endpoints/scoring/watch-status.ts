import { setTimeout as sleep } from 'node:timers/promises'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { readJobStatus } from '#lib/jobs/progress.ts'
import type { JobStatus } from '#lib/jobs/states.ts'

const everyMs = 500

/** Aborts a node's work when somebody else moves the job out of the state in which it is done; ends when `ending` is aborted. */
export async function watchStatus(
  ctx: TurnContext,
  job: BatchJob,
  state: JobStatus,
  ending: AbortController,
): Promise<void> {
  while (!ending.signal.aborted) {
    await sleep(everyMs, undefined, { signal: ending.signal }).catch(() => {})
    if (ending.signal.aborted) return
    const status = await readJobStatus(ctx.db, job.id).catch(() => state)
    if (status !== state) ending.abort()
  }
}
