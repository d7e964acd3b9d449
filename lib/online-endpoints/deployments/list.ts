import type { ListQuery, Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { findOnlineDeployments } from '#lib/online-endpoints/deployments/store.ts'
import type { DeploymentOverview } from '#lib/online-endpoints/deployments/view.ts'
import { findComputeType } from '#lib/online-endpoints/describe.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { findReplicas } from '#lib/online-endpoints/observed/replica-store.ts'

export async function listOnlineDeployments(
  ctx: Context,
  endpointName: string,
  query: ListQuery,
): Promise<Page<DeploymentOverview>> {
  authorize(ctx.principal, 'read')
  const endpoint = await fetchOnlineEndpoint(ctx, endpointName)
  const [computeType, page] = await Promise.all([
    findComputeType(ctx, endpoint),
    findOnlineDeployments(ctx.db, endpoint.id, query),
  ])
  const ids = page.items.map(({ id }) => id)
  const replicas = await findReplicas(ctx.db, ids)
  return {
    ...page,
    items: page.items.map((deployment) => ({
      endpoint,
      computeType,
      deployment,
      replicas: replicas.get(deployment.id) ?? [],
    })),
  }
}
