import { aliveSince, type TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { takePhase } from '#lib/jobs/progress.ts'
import type { JobStatus } from '#lib/jobs/states.ts'

/** Makes this node the one that plans, finalizes or stops the job; false when another one alive does. */
export async function takeJob(ctx: TurnContext, job: BatchJob, from: JobStatus[], to: JobStatus): Promise<boolean> {
  return takePhase(ctx.db, job.id, from, to, ctx.nodeId, aliveSince(ctx), ctx.now())
}
