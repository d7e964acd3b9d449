import type { PipelineJob } from '#lib/jobs/job.ts'
import { deriveSkipped } from '#lib/pipeline-runs/plan/derive-steps.ts'
import { aliveSince, type TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import { failStep, findOrphanSteps, returnStep, returnStepsOf } from '#lib/pipeline-runs/steps/store.ts'

/** Attempts after which a step is given up that takes its node or its process along. */
export const maxAttempts = 5

/**
 * Puts back the steps of dead nodes, and what is still marked as this node's own: a node that begins a turn does nothing yet. A step
 * that has cost several nodes their lives fails.
 */
export async function rescueSteps(ctx: TurnContext, job: PipelineJob): Promise<void> {
  await returnStepsOf(ctx.db, job.id, ctx.nodeId)
  for (const orphan of await findOrphanSteps(ctx.db, job.id, aliveSince(ctx))) {
    if (orphan.attempt < maxAttempts) {
      await returnStep(ctx.db, orphan)
      continue
    }
    const message = `The node that did this step died, ${orphan.attempt} times in a row. Give it less to do: fewer rows or columns.`
    const skipped = deriveSkipped(job.payload.graph, orphan.node, job.payload.settings.continueOnFailedStep)
    await failStep(ctx.db, orphan, { code: 'NodeDied', message }, skipped, ctx.now())
  }
}
