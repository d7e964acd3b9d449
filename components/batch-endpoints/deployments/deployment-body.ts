import type { ModelDeploymentResource } from '#lib/batch-endpoints/deployments/view.ts'

/** The PUT body that leaves a deployment as it is: what a caller may set, without what the server adds. */
export function presentDeploymentBody({ location, tags, properties }: ModelDeploymentResource) {
  const {
    provisioningState,
    isDefault,
    runtime,
    followsAlias,
    modelInfo,
    deploymentKind,
    computeName,
    error,
    selfCheck,
    properties: _,
    ...settable
  } = properties
  return { location, tags, properties: settable }
}
