import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { LastRun, PipelineEndpoint } from '#lib/pipeline-endpoints/pipeline-endpoint.ts'
import type { PipelineEndpointQuery } from '#lib/pipeline-endpoints/schema.ts'
import { findLastRuns, findPipelineEndpoints } from '#lib/pipeline-endpoints/store.ts'

/** `lastRuns` by the endpoint's id. */
export async function listPipelineEndpoints(
  ctx: Context,
  query: PipelineEndpointQuery,
): Promise<{ page: Page<PipelineEndpoint>; lastRuns: Map<string, LastRun> }> {
  authorize(ctx.principal, 'read')
  const page = await findPipelineEndpoints(ctx.db, ctx.workspace.id, query)
  const ids = page.items.map(({ id }) => id)
  return { page, lastRuns: await findLastRuns(ctx.db, ids) }
}
