import type { ListQuery, Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { BatchEndpoint } from '#lib/batch-endpoints/batch-endpoint.ts'
import type { BatchDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { findBatchDeployments } from '#lib/batch-endpoints/deployments/store.ts'
import { fetchBatchEndpoint } from '#lib/batch-endpoints/get.ts'
import type { Context } from '#lib/core/context.ts'

export async function listBatchDeployments(
  ctx: Context,
  endpointName: string,
  query: ListQuery,
): Promise<{ endpoint: BatchEndpoint; page: Page<BatchDeployment> }> {
  authorize(ctx.principal, 'read')
  const endpoint = await fetchBatchEndpoint(ctx, endpointName)
  return { endpoint, page: await findBatchDeployments(ctx.db, endpoint.id, query) }
}
