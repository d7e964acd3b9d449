import type { BatchDeployment, ModelDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import { AppError } from '#lib/core/errors.ts'

/** Throws UserError for a deployment of a pipeline component, which has no model. */
export function requireModelDeployment(
  deployment: BatchDeployment,
  endpointName: string,
): asserts deployment is ModelDeployment {
  if (deployment.kind === 'model') return
  const { name, component } = deployment
  throw new AppError(
    'UserError',
    `The deployment '${name}' of '${endpointName}' runs the pipeline component ${component.name}:${component.version} and has no model.`,
  )
}
