import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { isTerminal } from '#lib/jobs/states.ts'
import { deleteJobRow, findJob } from '#lib/jobs/store.ts'

/** Forgets an ended job. Files it wrote stay where they are. Says whether there was one. */
export async function deleteJob(ctx: Context, name: string): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const job = await findJob(ctx.db, ctx.workspace.id, name)
  if (!job) return false
  if (!isTerminal(job.status))
    throw new AppError(
      'InvalidState',
      `The job '${job.displayName}' is ${job.status}. Cancel it first, then delete it.`,
    )
  return deleteJobRow(ctx.db, job.id)
}
