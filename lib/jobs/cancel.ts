import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { fetchJob } from '#lib/jobs/get.ts'
import type { Job } from '#lib/jobs/job.ts'
import { canCancel, isTerminal } from '#lib/jobs/states.ts'
import { endIdleRun, moveJob } from '#lib/jobs/store.ts'

/** Stops a job: at once when no node works on it, else by asking its nodes. Canceling twice is no mistake. */
export async function cancelJob(ctx: Context, name: string): Promise<Job> {
  authorize(ctx.principal, 'score')
  const job = await fetchJob(ctx, name)
  const end = { endedAt: ctx.now(), phase: '' }
  const movedAway = await moveJob(ctx.db, job.id, 'Canceled', end, ['Queued'])
  if (!movedAway && (await moveJob(ctx.db, job.id, 'CancelRequested')) && job.status === 'Running')
    await endIdleRun(ctx.db, job.id, end)
  const now = await fetchJob(ctx, name)
  if (now.status === 'CancelRequested' || now.status === 'Canceled' || canCancel(now.status)) return now
  const what = isTerminal(now.status) ? `has already ended (${now.status})` : 'is already writing its output'
  throw new AppError('InvalidState', `The job '${now.displayName}' ${what} and can no longer be canceled.`)
}
