import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'

/** The PUT body that leaves a deployment as it is: what a caller may set, without what the server adds. */
export function presentDeploymentBody({ location, tags, properties }: OnlineDeploymentResource) {
  const { description, model, engine, codeConfiguration, environmentId, settings } = properties
  return { location, tags, properties: { description, model, engine, codeConfiguration, environmentId, settings } }
}
