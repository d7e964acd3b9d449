import { presentSystemData, resourceId, resourceType } from '#lib/arm/resource.ts'
import type { BatchDeployment } from '#lib/batch-endpoints/deployments/batch-deployment.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'
import { presentCode, presentRuntime } from '#lib/deployments/present-assets.ts'
import { presentSettings } from '#lib/jobs/settings-wire.ts'
import { operationUrl } from '#lib/operations/url.ts'

interface Parent {
  name: string
  defaultDeployment: string | undefined
}

/** A batch deployment in ARM's shape (azureml-rest section 2.8); engine, runtime, isDefault, followsAlias, modelInfo, computeName, error and selfCheck are ours. */
export function presentBatchDeployment(
  deployment: BatchDeployment,
  endpoint: Parent,
  workspace: WorkspaceRef,
  publicUrl: string,
) {
  const { model } = deployment
  return {
    id: resourceId(workspace, 'batchEndpoints', endpoint.name, 'deployments', deployment.name),
    name: deployment.name,
    type: resourceType('batchEndpoints', 'deployments'),
    location: workspace.location,
    tags: deployment.tags,
    systemData: presentSystemData(deployment),
    properties: {
      description: deployment.description,
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
      provisioningState: deployment.provisioningState,
      isDefault: endpoint.defaultDeployment === deployment.name,
      followsAlias: deployment.followsAlias,
      modelInfo: { name: model.name, version: model.version, modelType: model.modelType },
      computeName: deployment.computeName,
      error: deployment.error,
      selfCheck: deployment.selfCheck,
      properties: {
        ...deployment.properties,
        ...(deployment.operationId
          ? { AzureAsyncOperationUri: operationUrl(workspace, publicUrl, deployment.operationId) }
          : {}),
      },
    },
  }
}

export type BatchDeploymentResource = ReturnType<typeof presentBatchDeployment>
