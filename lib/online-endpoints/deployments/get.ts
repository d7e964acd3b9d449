import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { OnlineDeployment } from '#lib/online-endpoints/deployments/online-deployment.ts'
import { findOnlineDeployment } from '#lib/online-endpoints/deployments/store.ts'
import type { DeploymentOverview } from '#lib/online-endpoints/deployments/view.ts'
import { findComputeType } from '#lib/online-endpoints/describe.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { findReplicas } from '#lib/online-endpoints/observed/replica-store.ts'
import type { OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'

export interface DeploymentOfEndpoint {
  endpoint: OnlineEndpoint
  deployment: OnlineDeployment
}

export async function getOnlineDeployment(
  ctx: Context,
  endpointName: string,
  name: string,
): Promise<DeploymentOverview> {
  authorize(ctx.principal, 'read')
  const { endpoint, deployment } = await fetchOnlineDeployment(ctx, endpointName, name)
  return overviewOf(ctx, endpoint, deployment)
}

/** The deployment with its endpoint, or ResourceNotFound naming what is missing. */
export async function fetchOnlineDeployment(
  ctx: Context,
  endpointName: string,
  name: string,
): Promise<DeploymentOfEndpoint> {
  const endpoint = await fetchOnlineEndpoint(ctx, endpointName)
  const deployment = await findOnlineDeployment(ctx.db, endpoint.id, name)
  if (deployment) return { endpoint, deployment }
  throw new AppError('ResourceNotFound', `The online endpoint '${endpoint.name}' has no deployment '${name}'.`)
}

export async function overviewOf(
  ctx: Context,
  endpoint: OnlineEndpoint,
  deployment: OnlineDeployment,
): Promise<DeploymentOverview> {
  const computeType = await findComputeType(ctx, endpoint)
  const replicas = await findReplicas(ctx.db, [deployment.id])
  return { endpoint, computeType, deployment, replicas: replicas.get(deployment.id) ?? [] }
}
