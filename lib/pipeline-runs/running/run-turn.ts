import { type Phases, runTurnOf } from '#lib/jobs/run-turn.ts'
import { endRun } from '#lib/pipeline-runs/running/end-run.ts'
import { planRun } from '#lib/pipeline-runs/running/plan-run.ts'
import { runSteps } from '#lib/pipeline-runs/running/run-steps.ts'
import { stopRun } from '#lib/pipeline-runs/running/stop-run.ts'
import { tidyRun } from '#lib/pipeline-runs/running/tidy-run.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'

const phases: Phases<TurnContext, 'pipeline'> = {
  Queued: planRun,
  Preparing: planRun,
  Running: runSteps,
  Finalizing: endRun,
  CancelRequested: stopRun,
  Completed: tidyRun,
  Failed: tidyRun,
  Canceled: tidyRun,
}

/** One node's share of a pipeline's run. */
export const runTurn = (ctx: TurnContext, jobId: string): Promise<void> => runTurnOf('pipeline', phases, ctx, jobId)
