import { forgetOwnParts, removeParts } from '#lib/batch-endpoints/scoring/parts.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { forgetTemporaries } from '#lib/batch-endpoints/scoring/write-output.ts'
import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import { AppError } from '#lib/core/errors.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { findTurnJob, type JobTurn } from '#lib/jobs/turn.ts'

const leastWaitSeconds = 60
const mostWaitSeconds = 3600
/** So long after its end a job's store is given up. */
const patienceSeconds = 7 * 24 * 3600

/**
 * Removes what an ended job no longer needs. While its store cannot be reached, a further turn of the ended job tries again: after a
 * minute, then as long again as the job has ended, at most an hour.
 */
export async function tidyJob(ctx: TurnContext, job: BatchJob): Promise<false> {
  let isAway = false
  for (const remove of [forgetTemporaries, removeParts])
    await remove(ctx, job).catch((error) => {
      isAway ||= error instanceof AppError && error.code === 'Unavailable'
      ctx.log.warn({ err: error, job: job.name }, 'tidying up')
    })
  if (isAway)
    await tidyLater(ctx, job).catch((error) => ctx.log.warn({ err: error, job: job.name }, 'tidying up later'))
  return false
}

async function tidyLater(ctx: TurnContext, job: BatchJob): Promise<void> {
  // Whoever ends a job has it as it was before.
  const endedAt = job.endedAt ?? ctx.now()
  const passed = Math.round((ctx.now().getTime() - endedAt.getTime()) / 1000)
  const compute = await findComputeByName(ctx.db, job.workspaceId, job.computeName)
  if (!compute || passed > patienceSeconds) return
  const seconds = Math.min(mostWaitSeconds, Math.max(leastWaitSeconds, passed))
  await ctx.queue.sendLater(queueOfCompute(compute.id), { jobId: job.id } satisfies JobTurn, { seconds, key: job.id })
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
