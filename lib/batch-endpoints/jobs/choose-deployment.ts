import { type DeploymentOfEndpoint, fetchBatchDeployment } from '#lib/batch-endpoints/deployments/get.ts'
import { fetchBatchEndpoint } from '#lib/batch-endpoints/get.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** The deployment the header `azureml-model-deployment` names, else the endpoint's default; it must be ready. */
export async function chooseDeployment(
  ctx: Context,
  endpointName: string,
  named: string | undefined,
): Promise<DeploymentOfEndpoint> {
  const name = named || (await fetchBatchEndpoint(ctx, endpointName)).defaultDeployment
  if (!name) {
    throw new AppError(
      'InvalidState',
      `The endpoint '${endpointName}' has no default deployment. Set one, or name a deployment in the header azureml-model-deployment.`,
    )
  }
  const found = await fetchBatchDeployment(ctx, endpointName, name)
  const { provisioningState } = found.deployment
  if (provisioningState === 'Succeeded') return found
  throw new AppError(
    'InvalidState',
    `The deployment '${name}' is ${provisioningState}, so it takes no jobs. ${found.deployment.error?.message ?? 'Wait until it is Succeeded.'}`,
  )
}
