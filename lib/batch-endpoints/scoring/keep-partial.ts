import { isLastAttempt, toJobError } from '#lib/batch-endpoints/scoring/fail-job.ts'
import { publishScriptFiles } from '#lib/batch-endpoints/scoring/publish-script-files.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { writeErrors, writePredictions } from '#lib/batch-endpoints/scoring/write-output.ts'
import type { MiniBatchResult } from '#lib/batch-scoring/types.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import type { JobError } from '#lib/jobs/payload.ts'

/**
 * Writes what a job scored before it was stopped or failed. The job ends as it would have when that is impossible; the
 * answer then says why, for the person who misses the file.
 */
export async function keepPartial(
  ctx: TurnContext,
  job: BatchJob,
  results: MiniBatchResult[],
): Promise<JobError | undefined> {
  try {
    await publishScriptFiles(ctx, job)
    await writePredictions(ctx, job, results, true)
    await writeErrors(ctx, job, results)
    return undefined
  } catch (cause) {
    if (!isLastAttempt(ctx, job, cause)) throw cause
    const { message, ...error } = toJobError(cause, 'Finalizing')
    return { ...error, message: `The partial output was not kept: ${message}` }
  }
}
