import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findLastRunSteps, type RunSteps } from '#lib/pipeline-drafts/run-store.ts'
import type { PipelineDraft } from '#lib/pipeline-drafts/schema.ts'

/**
 * The completed run of a training pipeline that inference pipelines are made of: the newest, or the one of this name. Throws
 * InvalidState, saying what is to be done first.
 */
export async function requireTrainingRun(ctx: Context, draft: PipelineDraft, job?: string): Promise<RunSteps> {
  const { id, displayName, kind } = draft
  if (kind !== 'training')
    throw new AppError(
      'InvalidState',
      `'${displayName}' is an inference pipeline itself. Open the training pipeline, and create one from there.`,
    )
  const find = (which: Parameters<typeof findLastRunSteps>[3]) => findLastRunSteps(ctx.db, ctx.workspace.id, id, which)
  const completed = await find({ name: job, status: 'Completed' })
  if (completed) return completed
  const last = await find({ name: job })
  throw new AppError('InvalidState', refusal(displayName, job, last), 'job')
}

function refusal(pipeline: string, job: string | undefined, last: RunSteps | undefined): string {
  if (job !== undefined && !last) return `'${job}' is no run of '${pipeline}'. Name one of its completed runs, or none.`
  if (job !== undefined) return `The run '${job}' is ${last?.status}. Inference pipelines are made of a completed run.`
  if (!last)
    return `'${pipeline}' has not run yet. Submit it, and create the inference pipeline when the run has completed.`
  return `No run of '${pipeline}' has completed: the last, '${last.name}', is ${last.status}. Create the inference pipeline when one has.`
}
