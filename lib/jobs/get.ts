import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { BatchJob, Job, PipelineJob } from '#lib/jobs/job.ts'
import { findJob } from '#lib/jobs/store.ts'

export async function getJob(ctx: Context, name: string): Promise<Job> {
  authorize(ctx.principal, 'read')
  return fetchJob(ctx, name)
}

/** The job, or ResourceNotFound with its name. */
export async function fetchJob(ctx: Context, name: string): Promise<Job> {
  const job = await findJob(ctx.db, ctx.workspace.id, name)
  if (job) return job
  throw new AppError('ResourceNotFound', `The job '${name}' was not found in workspace '${ctx.workspace.name}'.`)
}

/** As fetchJob; UserError for a job of another kind, which has nothing of what was asked for. */
export async function fetchBatchJob(ctx: Context, name: string): Promise<BatchJob> {
  const job = await fetchJob(ctx, name)
  if (job.kind === 'batchScoring') return job
  throw new AppError('UserError', `The job '${job.displayName}' is a run of a pipeline; it scores no files itself.`)
}

/** As fetchJob; UserError for a job of another kind, which has no steps. */
export async function fetchPipelineJob(ctx: Context, name: string): Promise<PipelineJob> {
  const job = await fetchJob(ctx, name)
  if (job.kind === 'pipeline') return job
  throw new AppError('UserError', `The job '${job.displayName}' is a batch scoring job; it has no pipeline steps.`)
}
