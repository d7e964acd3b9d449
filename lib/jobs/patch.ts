import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchJob } from '#lib/jobs/get.ts'
import type { Job } from '#lib/jobs/job.ts'
import type { JobPatch } from '#lib/jobs/schema.ts'
import { saveJobDetails } from '#lib/jobs/store.ts'

/** Changes name, description, tags, properties or the archive mark; everything else of a job is history. */
export async function patchJob(ctx: Context, name: string, patch: JobPatch): Promise<Job> {
  authorize(ctx.principal, 'score')
  const job = await fetchJob(ctx, name)
  const {
    displayName = job.displayName,
    description = job.description,
    tags = job.tags,
    properties = job.properties,
    isArchived = job.isArchived,
  } = patch
  const details = { displayName, description, tags, properties, isArchived }
  await saveJobDetails(ctx.db, job.id, details)
  return { ...job, ...details }
}
