import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { SummaryQuery } from '#lib/jobs/schema.ts'
import { type JobsSummary, summarizeJobs } from '#lib/jobs/summary-store.ts'

export async function getJobsSummary(ctx: Context, endpointName: string, query: SummaryQuery): Promise<JobsSummary> {
  authorize(ctx.principal, 'read')
  return summarizeJobs(ctx.db, ctx.workspace.id, endpointName, query)
}
