import { presentSystemData, resourceId, resourceType } from '#lib/arm/resource.ts'
import type { BatchEndpoint, LastJob } from '#lib/batch-endpoints/batch-endpoint.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'
import { operationUrl } from '#lib/operations/url.ts'

/** A batch endpoint in ARM's shape (azureml-rest section 2.7); `deploymentCount` and `lastJob` are ours. */
export function presentBatchEndpoint(
  endpoint: BatchEndpoint,
  workspace: WorkspaceRef,
  publicUrl: string,
  lastJob?: LastJob,
) {
  const id = resourceId(workspace, 'batchEndpoints', endpoint.name)
  return {
    id,
    name: endpoint.name,
    type: resourceType('batchEndpoints'),
    location: workspace.location,
    tags: endpoint.tags,
    systemData: presentSystemData(endpoint),
    properties: {
      authMode: 'AADToken' as const,
      description: endpoint.description,
      scoringUri: `${publicUrl}${id}/jobs`,
      swaggerUri: null,
      defaults: endpoint.defaultDeployment ? { deploymentName: endpoint.defaultDeployment } : null,
      provisioningState: endpoint.provisioningState,
      deploymentCount: endpoint.deploymentCount,
      lastJob: lastJob && { ...lastJob, createdAt: lastJob.createdAt.toISOString() },
      properties: {
        ...endpoint.properties,
        ...(endpoint.operationId
          ? { AzureAsyncOperationUri: operationUrl(workspace, publicUrl, endpoint.operationId) }
          : {}),
        'azureml.onlineendpointid': id.toLowerCase(),
      },
    },
  }
}

export type BatchEndpointResource = ReturnType<typeof presentBatchEndpoint>
