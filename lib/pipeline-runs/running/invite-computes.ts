import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import type { JobTurn } from '#lib/jobs/turn.ts'
import { deriveSkipped } from '#lib/pipeline-runs/plan/derive-steps.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import type { Step } from '#lib/pipeline-runs/steps/step.ts'
import { claimStep, failStep } from '#lib/pipeline-runs/steps/store.ts'

export type Invite = (ready: readonly Step[]) => Promise<void>

/** Gives other computes a turn for the steps that are theirs and ready: one turn for each step that this turn has not seen before. */
export function createInvitations(ctx: TurnContext, job: PipelineJob): Invite {
  const seen = new Set<string>()
  return async (ready) => {
    const news = ready.filter(({ node, computeName }) => computeName !== ctx.computeName && !seen.has(node))
    for (const { node } of news) seen.add(node)
    for (const name of new Set(news.map(({ computeName }) => computeName))) {
      const compute = await findComputeByName(ctx.db, job.workspaceId, name)
      if (compute) await ctx.queue.send(ctx.db, queueOfCompute(compute.id), { jobId: job.id } satisfies JobTurn)
      else for (const step of news.filter(({ computeName }) => computeName === name)) await failLost(ctx, job, step)
    }
  }
}

async function failLost(ctx: TurnContext, job: PipelineJob, { node, computeName }: Step): Promise<void> {
  const claimed = await claimStep(ctx.db, job.id, node, ctx.nodeId, ctx.now())
  if (!claimed) return
  const message = `The compute '${computeName}' no longer exists. Choose another for this module, and run the pipeline again.`
  const skipped = deriveSkipped(job.payload.graph, node, job.payload.settings.continueOnFailedStep)
  await failStep(ctx.db, claimed, { code: 'UserError', message, target: computeName }, skipped, ctx.now())
}
