import { inTransaction } from '#lib/db/client.ts'
import { beginPipeline } from '#lib/jobs/begin-pipeline.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import { takePhase } from '#lib/jobs/progress.ts'
import { decideSteps } from '#lib/pipeline-runs/running/decide-steps.ts'
import { failRun } from '#lib/pipeline-runs/running/fail-run.ts'
import { aliveSince, type TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import { saveDecisions } from '#lib/pipeline-runs/steps/store.ts'
import { planGraph } from '#lib/pipelines/graph/plan-graph.ts'

/** Queued or Preparing: one node finds out which steps must run and which can be reused. */
export async function planRun(ctx: TurnContext, job: PipelineJob): Promise<boolean> {
  const { db, nodeId } = ctx
  const isMine = await takePhase(db, job.id, ['Queued', 'Preparing'], 'Preparing', nodeId, aliveSince(ctx), ctx.now())
  if (!isMine) return false
  try {
    const decisions = await decideSteps(ctx, job, planGraph(job.payload.graph))
    const reused = decisions.filter(({ reuse }) => reuse).length
    if (reused < decisions.length) ctx.pool.warm()
    await inTransaction(db, async (tx) => {
      if (await beginPipeline(tx, job.id, reused)) await saveDecisions(tx, job.id, decisions, ctx.now())
    })
  } catch (error) {
    await failRun(ctx, job, 'Preparing', error)
  }
  return true
}
