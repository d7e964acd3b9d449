import { counted } from '#lib/core/counted.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import { endJob, takePhase } from '#lib/jobs/progress.ts'
import { tellEnd } from '#lib/jobs/tell-end.ts'
import { tidyRun } from '#lib/pipeline-runs/running/tidy-run.ts'
import { aliveSince, type TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import { cancelSteps } from '#lib/pipeline-runs/steps/store.ts'

/** CancelRequested: the node that finds nobody working any more ends the run. What completed stays, and can be reused. */
export async function stopRun(ctx: TurnContext, job: PipelineJob): Promise<boolean> {
  const { db, nodeId } = ctx
  const stillRunning = await cancelSteps(db, job.id, nodeId, aliveSince(ctx), ctx.now())
  if (stillRunning > 0) return false
  const isMine = await takePhase(db, job.id, ['CancelRequested'], 'CancelRequested', nodeId, aliveSince(ctx), ctx.now())
  if (!isMine || !(await endJob(db, job.id, 'Canceled', { endedAt: ctx.now() }))) return false
  await tellEnd(ctx, job, 'Canceled', `${job.stepsDone} of ${counted(job.stepsTotal, 'module')} had completed`)
  return tidyRun(ctx, job)
}
