import { presentSystemData, resourceId, resourceType } from '#lib/arm/resource.ts'
import type {
  BatchDeployment,
  ComponentDeployment,
  ModelDeployment,
} from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'
import { presentCode, presentRuntime } from '#lib/deployments/present-assets.ts'
import { presentSettings } from '#lib/jobs/settings-wire.ts'
import { operationUrl } from '#lib/operations/url.ts'

interface Parent {
  name: string
  defaultDeployment: string | undefined
}

export type BatchDeploymentResource = ModelDeploymentResource | ComponentDeploymentResource
export type ModelDeploymentResource = ReturnType<typeof presentModelDeployment>
export type ComponentDeploymentResource = ReturnType<typeof presentComponentDeployment>

export const isModelDeployment = (deployment: BatchDeploymentResource): deployment is ModelDeploymentResource =>
  deployment.properties.deploymentKind === 'model'

/** A batch deployment in ARM's shape (azureml-rest section 2.8). */
export function presentBatchDeployment(
  deployment: BatchDeployment,
  endpoint: Parent,
  workspace: WorkspaceRef,
  publicUrl: string,
): BatchDeploymentResource {
  return deployment.kind === 'model'
    ? presentModelDeployment(deployment, endpoint, workspace, publicUrl)
    : presentComponentDeployment(deployment, endpoint, workspace, publicUrl)
}

/** engine, runtime, deploymentKind, isDefault, followsAlias, modelInfo, computeName, error and selfCheck are ours. */
export function presentModelDeployment(
  deployment: ModelDeployment,
  endpoint: Parent,
  workspace: WorkspaceRef,
  publicUrl: string,
) {
  const { model } = deployment
  return {
    ...presentEnvelope(deployment, endpoint, workspace),
    properties: {
      ...presentCommon(deployment, endpoint),
      deploymentKind: deployment.kind,
      model: {
        referenceType: 'Id' as const,
        assetId: resourceId(workspace, 'models', model.name, 'versions', model.version),
      },
      compute: resourceId(workspace, 'computes', deployment.computeName),
      engine: deployment.engine,
      runtime: presentRuntime(deployment.runtime),
      ...presentCode(deployment, workspace),
      ...presentSettings(deployment.settings),
      environmentVariables: deployment.environmentVariables,
      followsAlias: deployment.followsAlias,
      modelInfo: { name: model.name, version: model.version, modelType: model.modelType },
      selfCheck: deployment.selfCheck,
      properties: { ...deployment.properties, ...presentOperation(deployment, workspace, publicUrl) },
    },
  }
}

/** deploymentKind, isDefault, componentInfo, computeName and error are ours. */
function presentComponentDeployment(
  deployment: ComponentDeployment,
  endpoint: Parent,
  workspace: WorkspaceRef,
  publicUrl: string,
) {
  const { component, settings, computeName } = deployment
  const assetId = resourceId(workspace, 'components', component.name, 'versions', component.version)
  const configured = {
    default_compute: computeName || null,
    default_datastore: settings.defaultDatastore || null,
    continue_on_step_failure: settings.continueOnStepFailure,
    force_rerun: settings.forceRerun,
  }
  return {
    ...presentEnvelope(deployment, endpoint, workspace),
    tags: { ...deployment.tags, 'PipelineDeployment.ComponentId': assetId },
    properties: {
      ...presentCommon(deployment, endpoint),
      deploymentKind: deployment.kind,
      deploymentConfiguration: {
        deploymentConfigurationType: 'PipelineComponent' as const,
        componentId: { referenceType: 'Id' as const, assetId },
        settings: configured,
      },
      compute: computeName === '' ? null : resourceId(workspace, 'computes', computeName),
      componentInfo: { name: component.name, version: component.version },
      properties: {
        ...deployment.properties,
        deployment_configuration_type: 'PipelineComponent',
        ...(computeName && { default_compute: computeName }),
        ...(settings.defaultDatastore && { default_datastore: settings.defaultDatastore }),
        'componentDeployment.Settings.continue_on_step_failure': String(settings.continueOnStepFailure),
        ...presentOperation(deployment, workspace, publicUrl),
      },
    },
  }
}

const presentEnvelope = (deployment: BatchDeployment, endpoint: Parent, workspace: WorkspaceRef) => ({
  id: resourceId(workspace, 'batchEndpoints', endpoint.name, 'deployments', deployment.name),
  name: deployment.name,
  type: resourceType('batchEndpoints', 'deployments'),
  location: workspace.location,
  tags: deployment.tags,
  systemData: presentSystemData(deployment),
})

const presentCommon = (deployment: BatchDeployment, { defaultDeployment }: Parent) => ({
  description: deployment.description,
  provisioningState: deployment.provisioningState,
  isDefault: defaultDeployment === deployment.name,
  computeName: deployment.computeName,
  error: deployment.error,
})

const presentOperation = ({ operationId }: BatchDeployment, workspace: WorkspaceRef, publicUrl: string) =>
  operationId ? { AzureAsyncOperationUri: operationUrl(workspace, publicUrl, operationId) } : {}
