import { AppError } from '#lib/core/errors.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import type { JobError } from '#lib/jobs/payload.ts'
import { endJob, readJobStatus } from '#lib/jobs/progress.ts'
import { tellEnd } from '#lib/jobs/tell-end.ts'
import type { TurnContext } from '#lib/pipeline-runs/running/turn-context.ts'
import { cancelUnfinishedSteps } from '#lib/pipeline-runs/steps/store.ts'

const maxAttempts = 5

/**
 * Ends a run that cannot go on as a whole: its datastore is gone, for one. What a person can mend fails at once; anything else is
 * thrown on, so that the turn is tried again, at most five times.
 */
export async function failRun(
  ctx: TurnContext,
  job: PipelineJob,
  phase: NonNullable<JobError['phase']>,
  cause: unknown,
): Promise<void> {
  if ((await readJobStatus(ctx.db, job.id)) === 'CancelRequested') return
  if (ctx.signal.aborted || !(cause instanceof AppError || job.attempt >= maxAttempts)) throw cause
  ctx.log.error({ err: cause, job: job.name, phase }, 'run failed')
  const error = { ...describe(cause), phase }
  if (!(await endJob(ctx.db, job.id, 'Failed', { error, endedAt: ctx.now() }))) return
  await cancelUnfinishedSteps(ctx.db, job.id, ctx.now())
  await tellEnd(ctx, job, 'Failed', error.message)
}

function describe(cause: unknown): { code: string; message: string } {
  if (cause instanceof AppError) return { code: cause.code, message: cause.message }
  const message = `Something went wrong inside Slipway in ${maxAttempts} attempts: ${cause instanceof Error ? cause.message : String(cause)}`
  return { code: 'InternalError', message }
}
