import { type ListQuery, type Page, pageSize } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchOnlineDeployment } from '#lib/online-endpoints/deployments/get.ts'
import { maxReplicas } from '#lib/online-endpoints/deployments/settings.ts'

export interface DeploymentSku {
  minimum: number
  maximum: number
  default: number
  scaleType: 'Automatic' | 'Manual'
}

/** In which bounds the number of replicas can be chosen. There is one SKU (azureml-rest section 2.10). */
export async function listSkus(
  ctx: Context,
  endpointName: string,
  name: string,
  query: ListQuery,
): Promise<Page<DeploymentSku>> {
  authorize(ctx.principal, 'read')
  const { deployment } = await fetchOnlineDeployment(ctx, endpointName, name)
  const { scale } = deployment.revision.settings
  const skus: DeploymentSku[] = [
    scale.kind === 'auto'
      ? { minimum: scale.minReplicas, maximum: scale.maxReplicas, default: scale.minReplicas, scaleType: 'Automatic' }
      : { minimum: 1, maximum: maxReplicas, default: 1, scaleType: 'Manual' },
  ]
  const end = query.$skip + pageSize(query)
  return {
    items: skus.slice(query.$skip, end),
    hasMore: skus.length > end,
    total: query.$count ? skus.length : undefined,
  }
}
