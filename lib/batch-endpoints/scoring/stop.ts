import { openJobLog } from '#lib/batch-endpoints/scoring/job-log.ts'
import { keepPartial } from '#lib/batch-endpoints/scoring/keep-partial.ts'
import { folderOf } from '#lib/batch-endpoints/scoring/places.ts'
import { takeJob } from '#lib/batch-endpoints/scoring/take-job.ts'
import { tidyJob } from '#lib/batch-endpoints/scoring/tidy-job.ts'
import { aliveSince, type TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { counted } from '#lib/core/counted.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { cancelRest } from '#lib/jobs/mini-batches/cancel-rest.ts'
import { listResults } from '#lib/jobs/mini-batches/list-results.ts'
import { endJob } from '#lib/jobs/progress.ts'
import { tellEnd } from '#lib/jobs/tell-end.ts'

/** CancelRequested: what was not scored is dropped; the node that finds nobody working any more keeps the partial output. */
export async function stopJob(ctx: TurnContext, job: BatchJob): Promise<boolean> {
  const stillRunning = await cancelRest(ctx.db, job.id, ctx.nodeId, aliveSince(ctx), ctx.now())
  if (stillRunning > 0 || !(await takeJob(ctx, job, ['CancelRequested'], 'CancelRequested'))) return false
  const results = await listResults(ctx.db, job.id)
  const error = results.length > 0 ? await keepPartial(ctx, job, results) : undefined
  const kept =
    results.length > 0
      ? `${results.length} of ${counted(job.miniBatchesTotal, 'mini-batch', 'mini-batches')} had been scored`
      : 'nothing had been scored yet'
  await noteStop(ctx, job, `Canceled: ${kept}. ${error?.message ?? ''}`.trim())
  const outputRows = results.reduce((sum, { rows, failedRows }) => sum + rows - failedRows, 0)
  const changes = { endedAt: ctx.now(), outputRows, ...(error ? { error } : {}) }
  if (!(await endJob(ctx.db, job.id, 'Canceled', changes))) return false
  await tidyJob(ctx, job)
  await tellEnd(ctx, job, 'Canceled', error?.message ?? kept)
  return false
}

async function noteStop(ctx: TurnContext, job: BatchJob, text: string): Promise<void> {
  try {
    const log = openJobLog(ctx, job, await folderOf(ctx, job))
    await log.overview(text)
    await log.flush()
  } catch (error) {
    ctx.log.warn({ err: error, job: job.name }, 'job log')
  }
}
