import { componentHref } from '#components/components/component-paths.ts'
import { type BatchDeploymentResource, isModelDeployment } from '#lib/batch-endpoints/deployments/view.ts'

/** `churn:3`: the model or the pipeline component of a deployment. */
export function presentDeployed(deployment: BatchDeploymentResource): string {
  const { name, version } = isModelDeployment(deployment)
    ? deployment.properties.modelInfo
    : deployment.properties.componentInfo
  return `${name}:${version}`
}

/** `model churn:3` or `component train:1`, for sentences. */
export const describeDeployed = (deployment: BatchDeploymentResource): string =>
  `${isModelDeployment(deployment) ? 'model' : 'component'} ${presentDeployed(deployment)}`

/** The page of a deployment's component; the list of them for a model. */
export function componentOf(deployment: BatchDeploymentResource): string {
  if (isModelDeployment(deployment)) return '/components'
  const { name, version } = deployment.properties.componentInfo
  return componentHref(name, version)
}
