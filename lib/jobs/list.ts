import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { Job } from '#lib/jobs/job.ts'
import { findJobs } from '#lib/jobs/list-store.ts'
import type { JobQuery } from '#lib/jobs/schema.ts'

export async function listJobs(ctx: Context, query: JobQuery): Promise<Page<Job>> {
  authorize(ctx.principal, 'read')
  return findJobs(ctx.db, ctx.workspace.id, query)
}
