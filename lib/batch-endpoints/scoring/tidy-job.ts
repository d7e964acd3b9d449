import { forgetOwnParts, removeParts } from '#lib/batch-endpoints/scoring/parts.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { forgetTemporaries } from '#lib/batch-endpoints/scoring/write-output.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { findTurnJob } from '#lib/jobs/turn.ts'

/** Removes what an ended job no longer needs. What cannot be reached any more is left where it is. */
export async function tidyJob(ctx: TurnContext, job: BatchJob): Promise<false> {
  for (const remove of [forgetTemporaries, removeParts])
    await remove(ctx, job).catch((error) => ctx.log.warn({ err: error, job: job.name }, 'tidying up'))
  return false
}

/** Removes what this node alone needed, once its turn ends: others may still work on the job. */
export async function leaveJob(ctx: TurnContext, jobId: string): Promise<void> {
  try {
    const job = await findTurnJob(ctx.db, jobId)
    if (job?.kind === 'batchScoring') await forgetOwnParts(ctx, job)
  } catch (error) {
    ctx.log.warn({ err: error, job: jobId }, 'leaving a job')
  }
}
