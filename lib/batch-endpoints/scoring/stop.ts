import { rm } from 'node:fs/promises'
import { openJobLog } from '#lib/batch-endpoints/scoring/job-log.ts'
import { folderOf, partsFolderOf } from '#lib/batch-endpoints/scoring/places.ts'
import { takeJob } from '#lib/batch-endpoints/scoring/take-job.ts'
import { tellEnd } from '#lib/batch-endpoints/scoring/tell-end.ts'
import { aliveSince, type TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { writeErrors, writePredictions } from '#lib/batch-endpoints/scoring/write-output.ts'
import type { Job } from '#lib/jobs/job.ts'
import { cancelRest } from '#lib/jobs/mini-batches/cancel-rest.ts'
import { listResults } from '#lib/jobs/mini-batches/list-results.ts'
import { endJob } from '#lib/jobs/progress.ts'

/** CancelRequested: what was not scored is dropped; the node that finds nobody working any more keeps the partial output. */
export async function stopJob(ctx: TurnContext, job: Job): Promise<boolean> {
  const stillRunning = await cancelRest(ctx.db, job.id, ctx.nodeId, aliveSince(ctx), ctx.now())
  if (stillRunning > 0 || !(await takeJob(ctx, job, ['CancelRequested'], 'CancelRequested'))) return false
  const results = await listResults(ctx.db, job.id)
  if (results.length > 0) {
    await writePredictions(ctx, job, results, true)
    await writeErrors(ctx, job, results)
  }
  const log = openJobLog(ctx, job, await folderOf(ctx, job))
  const kept =
    results.length > 0
      ? `${results.length} of ${job.miniBatchesTotal} mini-batch(es) are in the partial output`
      : 'nothing had been scored yet'
  await log.overview(`Canceled: ${kept}.`)
  const outputRows = results.reduce((sum, { rows, failedRows }) => sum + rows - failedRows, 0)
  if (!(await endJob(ctx.db, job.id, 'Canceled', { endedAt: ctx.now(), outputRows }))) return false
  await rm(await partsFolderOf(ctx, job), { recursive: true, force: true })
  await tellEnd(ctx, job, 'Canceled', kept)
  return false
}
