import { openJobLog } from '#lib/batch-endpoints/scoring/job-log.ts'
import { isPassing } from '#lib/batch-endpoints/scoring/patience.ts'
import { folderOf } from '#lib/batch-endpoints/scoring/places.ts'
import { tidyJob } from '#lib/batch-endpoints/scoring/tidy-job.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { ScoringFailure } from '#lib/batch-scoring/scoring-failure.ts'
import { AppError } from '#lib/core/errors.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import type { JobError } from '#lib/jobs/payload.ts'
import { endJob } from '#lib/jobs/progress.ts'
import { tellEnd } from '#lib/jobs/tell-end.ts'

const maxAttempts = 5

/**
 * Ends a job that cannot be prepared or finalized. What a person can mend fails at once; anything else is thrown on, so
 * that the turn is tried again, at most five times.
 */
export async function failJob(
  ctx: TurnContext,
  job: BatchJob,
  phase: NonNullable<JobError['phase']>,
  cause: unknown,
): Promise<void> {
  if (!isLastAttempt(ctx, job, cause)) throw cause
  const error = toJobError(cause, phase)
  ctx.log.error({ err: cause, job: job.name, phase }, 'job failed')
  await note(ctx, job, error, cause).catch((failure) => ctx.log.warn({ err: failure, job: job.name }, 'job log'))
  if (!(await endJob(ctx.db, job.id, 'Failed', { error, endedAt: ctx.now() }))) return
  await tidyJob(ctx, job)
  await tellEnd(ctx, job, 'Failed', error.message)
}

/** Whether trying once more is pointless: a person must mend something, or it was tried often enough. */
export function isLastAttempt(ctx: TurnContext, job: BatchJob, cause: unknown): boolean {
  if (ctx.signal.aborted) return false
  // While it is scored, a job has no attempts to count, and what works on the store has been patient.
  if (job.status !== 'Running' && isPassing(cause)) return job.attempt >= maxAttempts
  return cause instanceof AppError || cause instanceof ScoringFailure || job.attempt >= maxAttempts
}

/** A failure as the job's root cause. */
export function toJobError(cause: unknown, phase: NonNullable<JobError['phase']>): JobError {
  if (cause instanceof AppError) return { code: cause.code, message: cause.message, phase }
  if (cause instanceof ScoringFailure) {
    const hint = 'Look at the model page for how this model was checked, and at logs/user/error for the whole message.'
    return { code: 'ModelError', message: `The model could not be loaded: ${cause.message}`, phase, hint }
  }
  const message = `Something went wrong inside Slipway in ${maxAttempts} attempts: ${cause instanceof Error ? cause.message : String(cause)}`
  return { code: 'InternalError', message, phase, hint: 'The log of the node has the details.' }
}

async function note(ctx: TurnContext, job: BatchJob, error: JobError, cause: unknown): Promise<void> {
  const log = openJobLog(ctx, job, await folderOf(ctx, job))
  await log.overview(`Failed while ${error.phase}: ${error.message}`)
  const stack =
    cause instanceof ScoringFailure
      ? cause.childStack
      : cause instanceof AppError
        ? undefined
        : cause instanceof Error
          ? cause.stack
          : undefined
  await log.error(error.message, stack)
  await log.flush()
}
