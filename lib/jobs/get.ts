import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Job } from '#lib/jobs/job.ts'
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
