import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { patchJob } from '#lib/jobs/patch.ts'
import { getRun } from '#lib/run-history/get.ts'
import { type Run, runIdOf } from '#lib/run-history/run.ts'
import type { RunPatch } from '#lib/run-history/schema.ts'

/** Describes, tags, archives or restores a job by its run: that is how Azure's clients do it. */
export async function patchRun(ctx: Context, id: string, patch: RunPatch): Promise<Run> {
  authorize(ctx.principal, 'score')
  const run = requireJob(await getRun(ctx, id))
  const { displayName, description, tags, properties, hidden } = patch
  const job = await patchJob(ctx, run.job.name, {
    displayName,
    description,
    ...(tags && { tags: { ...run.job.tags, ...tags } }),
    ...(properties && { properties: { ...run.job.properties, ...properties } }),
    isArchived: hidden,
  })
  return { kind: 'job', job }
}

/** Throws UserError for a part of a job. */
export function requireJob(run: Run): Extract<Run, { kind: 'job' }> {
  if (run.kind === 'job') return run
  throw new AppError('UserError', `'${runIdOf(run)}' is a part of the job '${run.job.name}'. Change the job itself.`)
}
