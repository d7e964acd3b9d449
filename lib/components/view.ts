import type { WorkspacePath } from '#lib/arm/resource.ts'
import { presentContainer, versionEnvelope } from '#lib/assets/view.ts'
import { undeployable } from '#lib/components/read-graph.ts'
import type { Component, ComponentVersion } from '#lib/components/schema.ts'
import { type AssetUser, presentUser } from '#lib/deployments/asset-user.ts'

/** A component container as azureml-rest section 2.6 has it. */
export const presentComponent = (component: Component, workspace: WorkspacePath) =>
  presentContainer('components', component, workspace)
export type ComponentResource = ReturnType<typeof presentComponent>

/** A version: Azure's properties, and after `componentName` ours. `undeployable` is null for what a batch deployment can run. */
export function presentComponentVersion(version: ComponentVersion, workspace: WorkspacePath) {
  const summary = presentComponentSummary(version, workspace)
  return { ...summary, properties: { ...summary.properties, componentSpec: version.spec } }
}
export type ComponentVersionResource = ReturnType<typeof presentComponentVersion>

/** Without the spec: a page of large graphs would be megabytes. */
export function presentComponentSummary(version: ComponentVersion, workspace: WorkspacePath) {
  const { componentName, description, tags, properties, isArchived, type, deploymentCount } = version
  return {
    ...versionEnvelope('components', componentName, version, workspace),
    properties: {
      description,
      tags,
      properties,
      isArchived,
      isAnonymous: false,
      provisioningState: 'Succeeded',
      componentName,
      componentType: type,
      undeployable: undeployable(version) ?? null,
      deploymentCount,
    },
  }
}
export type ComponentSummaryResource = ReturnType<typeof presentComponentSummary>

export const presentComponentUser = (user: AssetUser, workspace: WorkspacePath) => presentUser(user, workspace, {})
