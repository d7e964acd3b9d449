import { finalizeJob } from '#lib/batch-endpoints/scoring/finalize.ts'
import { prepareJob } from '#lib/batch-endpoints/scoring/prepare.ts'
import { scoreMiniBatches } from '#lib/batch-endpoints/scoring/score-mini-batches.ts'
import { stopJob } from '#lib/batch-endpoints/scoring/stop.ts'
import { tidyJob } from '#lib/batch-endpoints/scoring/tidy-job.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { readJobStatus } from '#lib/jobs/progress.ts'
import type { JobStatus } from '#lib/jobs/states.ts'
import { findTurnJob } from '#lib/jobs/turn.ts'

/** What a node does for a job in each state; true when it should look at the job again. */
type Step = (ctx: TurnContext, job: BatchJob) => Promise<boolean>

const steps: Record<JobStatus, Step> = {
  Queued: prepareJob,
  Preparing: prepareJob,
  Running: scoreMiniBatches,
  Finalizing: finalizeJob,
  CancelRequested: stopJob,
  Completed: tidyJob,
  Failed: tidyJob,
  Canceled: tidyJob,
}

/**
 * One node's share of a job: does what the job's state asks for until nothing is left for this node. Everything it does
 * can be repeated, so a turn whose node died is simply taken by another.
 */
export async function runTurn(ctx: TurnContext, jobId: string): Promise<void> {
  let goOn = true
  while (goOn) {
    ctx.signal.throwIfAborted()
    const job = await findTurnJob(ctx.db, jobId)
    goOn =
      job?.kind === 'batchScoring'
        ? (await steps[job.status](ctx, job)) || (await wasCanceledMeanwhile(ctx, job))
        : false
  }
}

/** A cancel that came between the last look at the state and the move to the next: this turn may be the job's last. */
async function wasCanceledMeanwhile(ctx: TurnContext, { id, status }: BatchJob): Promise<boolean> {
  return status !== 'CancelRequested' && (await readJobStatus(ctx.db, id)) === 'CancelRequested'
}
