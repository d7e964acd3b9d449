import { finalizeJob } from '#lib/batch-endpoints/scoring/finalize.ts'
import { prepareJob } from '#lib/batch-endpoints/scoring/prepare.ts'
import { scoreMiniBatches } from '#lib/batch-endpoints/scoring/score-mini-batches.ts'
import { stopJob } from '#lib/batch-endpoints/scoring/stop.ts'
import { leaveJob, tidyJob } from '#lib/batch-endpoints/scoring/tidy-job.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { type Phases, runTurnOf } from '#lib/jobs/run-turn.ts'

const phases: Phases<TurnContext, 'batchScoring'> = {
  Queued: prepareJob,
  Preparing: prepareJob,
  Running: scoreMiniBatches,
  Finalizing: finalizeJob,
  CancelRequested: stopJob,
  Completed: tidyJob,
  Failed: tidyJob,
  Canceled: tidyJob,
}

/** One node's share of a batch scoring job. */
export async function runTurn(ctx: TurnContext, jobId: string): Promise<void> {
  try {
    await runTurnOf('batchScoring', phases, ctx, jobId)
  } finally {
    await leaveJob(ctx, jobId)
  }
}
