import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { BatchEndpoint, LastJob } from '#lib/batch-endpoints/batch-endpoint.ts'
import type { BatchEndpointQuery } from '#lib/batch-endpoints/schema.ts'
import { findBatchEndpoints, findLastJobs } from '#lib/batch-endpoints/store.ts'
import type { Context } from '#lib/core/context.ts'

export async function listBatchEndpoints(
  ctx: Context,
  query: BatchEndpointQuery,
): Promise<{ page: Page<BatchEndpoint>; lastJobs: Map<string, LastJob> }> {
  authorize(ctx.principal, 'read')
  const page = await findBatchEndpoints(ctx.db, ctx.workspace.id, query)
  const names = page.items.map(({ name }) => name)
  return { page, lastJobs: await findLastJobs(ctx.db, ctx.workspace.id, names) }
}
