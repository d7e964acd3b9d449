import type { BatchEndpoint } from '#lib/batch-endpoints/batch-endpoint.ts'
import { findBatchDeployment } from '#lib/batch-endpoints/deployments/store.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db } from '#lib/db/client.ts'

/** The deployment's name as it is written, when it may become the default of the endpoint. */
export async function checkDefaultDeployment(
  db: Db,
  endpoint: Pick<BatchEndpoint, 'id' | 'name'>,
  name: string,
): Promise<string> {
  const deployment = await findBatchDeployment(db, endpoint.id, name)
  const target = 'properties.defaults.deploymentName'
  if (!deployment)
    throw new AppError(
      'UserError',
      `The endpoint '${endpoint.name}' has no deployment '${name}' that could become its default.`,
      target,
    )
  if (deployment.provisioningState === 'Succeeded') return deployment.name
  const state = deployment.provisioningState
  throw new AppError(
    'InvalidState',
    `The deployment '${name}' is ${state}; only one that is Succeeded can become the default.`,
    target,
  )
}
