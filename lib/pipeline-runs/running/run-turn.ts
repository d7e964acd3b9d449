import type { PipelineJob } from '#lib/jobs/job.ts'
import { readJobStatus } from '#lib/jobs/progress.ts'
import type { JobStatus } from '#lib/jobs/states.ts'
import { findTurnJob } from '#lib/jobs/turn.ts'
import { endRun } from '#lib/pipeline-runs/running/end-run.ts'
import { planRun } from '#lib/pipeline-runs/running/plan-run.ts'
import { runSteps } from '#lib/pipeline-runs/running/run-steps.ts'
import { stopRun } from '#lib/pipeline-runs/running/stop-run.ts'
import { tidyRun } from '#lib/pipeline-runs/running/tidy-run.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'

/** What a node does for a run in each state; true when it should look at the job again. */
const phases: Record<JobStatus, (ctx: TurnContext, job: PipelineJob) => Promise<boolean>> = {
  Queued: planRun,
  Preparing: planRun,
  Running: runSteps,
  Finalizing: endRun,
  CancelRequested: stopRun,
  Completed: tidyRun,
  Failed: tidyRun,
  Canceled: tidyRun,
}

/** One node's share of a run. Everything it does can be repeated, so a turn whose node died is simply taken by another. */
export async function runTurn(ctx: TurnContext, jobId: string): Promise<void> {
  let goOn = true
  while (goOn) {
    ctx.signal.throwIfAborted()
    const job = await findTurnJob(ctx.db, jobId)
    goOn =
      job?.kind === 'pipeline' ? (await phases[job.status](ctx, job)) || (await wasCanceledMeanwhile(ctx, job)) : false
  }
}

/** A cancel that came between the last look at the state and the move to the next: this turn may be the job's last. */
async function wasCanceledMeanwhile(ctx: TurnContext, { id, status }: PipelineJob): Promise<boolean> {
  return status !== 'CancelRequested' && (await readJobStatus(ctx.db, id)) === 'CancelRequested'
}
