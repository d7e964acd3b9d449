import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { patchJob } from '#lib/jobs/patch.ts'
import { getRun } from '#lib/run-history/get.ts'
import { requireJob } from '#lib/run-history/patch.ts'
import type { Run } from '#lib/run-history/run.ts'

/** Sets tags of a job, and removes others; what is to be removed need not be there. Throws UserError for a part of a job. */
export async function patchRunTags(
  ctx: Context,
  id: string,
  changes: { tagsToModify: Record<string, string>; tagsToDelete: string[] },
): Promise<Run> {
  authorize(ctx.principal, 'score')
  const { job } = requireJob(await getRun(ctx, id))
  const kept = Object.entries(job.tags).filter(([name]) => !changes.tagsToDelete.includes(name))
  const tags = { ...Object.fromEntries(kept), ...changes.tagsToModify }
  return { kind: 'job', job: await patchJob(ctx, job.name, { tags }) }
}
