import { deriveFailure } from '#lib/batch-endpoints/scoring/derive-outcome.ts'
import { failJob } from '#lib/batch-endpoints/scoring/fail-job.ts'
import { openJobLog } from '#lib/batch-endpoints/scoring/job-log.ts'
import { keepPartial } from '#lib/batch-endpoints/scoring/keep-partial.ts'
import { folderOf } from '#lib/batch-endpoints/scoring/places.ts'
import { publishScriptFiles } from '#lib/batch-endpoints/scoring/publish-script-files.ts'
import { takeJob } from '#lib/batch-endpoints/scoring/take-job.ts'
import { tidyJob } from '#lib/batch-endpoints/scoring/tidy-job.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { writeErrors, writePredictions } from '#lib/batch-endpoints/scoring/write-output.ts'
import type { MiniBatchResult } from '#lib/batch-scoring/types.ts'
import { counted } from '#lib/core/counted.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { listFailedMiniBatches, listResults } from '#lib/jobs/mini-batches/list-results.ts'
import type { JobError } from '#lib/jobs/payload.ts'
import { endJob } from '#lib/jobs/progress.ts'
import { tellEnd } from '#lib/jobs/tell-end.ts'

/** Finalizing: one node joins the parts, writes errors.csv and says how the job ended. */
export async function finalizeJob(ctx: TurnContext, job: BatchJob): Promise<boolean> {
  if (!(await takeJob(ctx, job, ['Finalizing'], 'Finalizing'))) return false
  try {
    const results = await listResults(ctx.db, job.id)
    await writeAndEnd(ctx, job, results)
  } catch (error) {
    await failJob(ctx, job, 'Finalizing', error)
  }
  return false
}

async function writeAndEnd(ctx: TurnContext, job: BatchJob, results: MiniBatchResult[]): Promise<void> {
  const failure = deriveFailure(job, results, await listFailedMiniBatches(ctx.db, job.id))
  const error = failure ? withHint(failure, await keepPartial(ctx, job, results)) : await writeWhole(ctx, job, results)
  const outputRows = results.reduce((sum, { rows, failedRows }) => sum + rows - failedRows, 0)
  const log = openJobLog(ctx, job, await folderOf(ctx, job))
  await log.overview(summarize(job, outputRows, error?.message))
  await log.flush()
  const end = error ? 'Failed' : 'Completed'
  const ended = await endJob(ctx.db, job.id, end, { endedAt: ctx.now(), outputRows, ...(error ? { error } : {}) })
  if (!ended) return
  await tidyJob(ctx, job)
  await tellEnd(ctx, job, end, error?.message ?? `${counted(outputRows, 'row')} in ${job.payload.output.fileName}`)
}

async function writeWhole(ctx: TurnContext, job: BatchJob, results: MiniBatchResult[]): Promise<undefined> {
  await publishScriptFiles(ctx, job)
  await writePredictions(ctx, job, results, false)
  await writeErrors(ctx, job, results)
}

/** The reason of the failure stays the reason; that its partial output is missing is said beside it. */
const withHint = (failure: JobError, missing: JobError | undefined): JobError =>
  missing ? { ...failure, hint: [failure.hint, missing.message].filter(Boolean).join(' ') } : failure

function summarize(job: BatchJob, outputRows: number, failure: string | undefined): string {
  const counts = [
    counted(job.filesTotal, 'file'),
    `${counted(outputRows, 'row')} written`,
    counted(job.rowsFailed, 'failed record'),
    `${counted(job.filesFailed, 'file')} with failures`,
    counted(job.retries, 'retry', 'retries'),
  ].join(', ')
  return failure ? `Failed: ${failure} (${counts})` : `Completed: ${counts}`
}
