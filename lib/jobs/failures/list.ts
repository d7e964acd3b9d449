import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { Failure, FailureQuery } from '#lib/jobs/failures/schema.ts'
import { findFailures } from '#lib/jobs/failures/store.ts'
import { fetchJob } from '#lib/jobs/get.ts'

/** What was not scored; errors.csv in the job's folder has the whole list once the job has ended. */
export async function listFailures(ctx: Context, jobName: string, query: FailureQuery): Promise<Page<Failure>> {
  authorize(ctx.principal, 'read')
  const job = await fetchJob(ctx, jobName)
  return findFailures(ctx.db, job.id, query)
}
