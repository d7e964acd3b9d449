import { authorize } from '#lib/auth/authorize.ts'
import type { BatchEndpoint } from '#lib/batch-endpoints/batch-endpoint.ts'
import type { BatchDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { findBatchDeployment } from '#lib/batch-endpoints/deployments/store.ts'
import { fetchBatchEndpoint } from '#lib/batch-endpoints/get.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

export interface DeploymentOfEndpoint {
  endpoint: BatchEndpoint
  deployment: BatchDeployment
}

export async function getBatchDeployment(
  ctx: Context,
  endpointName: string,
  name: string,
): Promise<DeploymentOfEndpoint> {
  authorize(ctx.principal, 'read')
  return fetchBatchDeployment(ctx, endpointName, name)
}

/** The deployment with its endpoint, or ResourceNotFound naming what is missing. */
export async function fetchBatchDeployment(
  ctx: Context,
  endpointName: string,
  name: string,
): Promise<DeploymentOfEndpoint> {
  const endpoint = await fetchBatchEndpoint(ctx, endpointName)
  const deployment = await findBatchDeployment(ctx.db, endpoint.id, name)
  if (deployment) return { endpoint, deployment }
  throw new AppError('ResourceNotFound', `The batch endpoint '${endpoint.name}' has no deployment '${name}'.`)
}
