import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findLastRunSteps, type RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import type { PipelineDraft } from '#lib/pipeline-drafts/schema.ts'
import { isSameComputation } from '#lib/pipelines/graph/same-computation.ts'

/** The completed run of a real-time inference pipeline as it is now. Throws InvalidState, saying what is to be done first. */
export async function requireDeployableRun(ctx: Context, draft: PipelineDraft): Promise<RunSteps> {
  const { id, displayName, kind, graph } = draft
  if (kind !== 'realTime')
    throw new AppError(
      'InvalidState',
      `'${displayName}' is no real-time inference pipeline. Create one from a training pipeline that has completed, and deploy that.`,
    )
  const run = await findLastRunSteps(ctx.db, ctx.workspace.id, id, { status: 'Completed' })
  if (run && isSameComputation(run.graph, graph)) return run
  throw new AppError(
    'InvalidState',
    run
      ? `'${displayName}' was changed after its last completed run. Submit it, and deploy it when the run has completed.`
      : `'${displayName}' has no completed run. Submit it, and deploy it when the run has completed.`,
  )
}
