import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchPipelineEndpoint } from '#lib/pipeline-endpoints/get.ts'
import type { LastRun } from '#lib/pipeline-endpoints/pipeline-endpoint.ts'
import type { PublishedPipeline } from '#lib/pipeline-endpoints/published/published-pipeline.ts'
import type { PublishedPipelineQuery } from '#lib/pipeline-endpoints/published/schema.ts'
import { findLastRunsOf, findPublishedPipelines } from '#lib/pipeline-endpoints/published/store.ts'

/** Everything published under an endpoint; `lastRuns` by version. */
export async function listPublishedPipelines(
  ctx: Context,
  endpointName: string,
  query: PublishedPipelineQuery,
): Promise<{ page: Page<PublishedPipeline>; lastRuns: Map<number, LastRun> }> {
  authorize(ctx.principal, 'read')
  const endpoint = await fetchPipelineEndpoint(ctx, endpointName)
  const page = await findPublishedPipelines(ctx.db, endpoint.id, query)
  const versions = page.items.map(({ version }) => version)
  return { page, lastRuns: await findLastRunsOf(ctx.db, endpoint.id, versions) }
}
