import { presentSystemData, resourceId, resourceType } from '#lib/arm/resource.ts'
import type { Config } from '#lib/config.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'
import type { DeploymentSummary } from '#lib/online-endpoints/deployments/deployment-summary.ts'
import { deriveEndpointState } from '#lib/online-endpoints/derive-state.ts'
import type { ComputeType, OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { operationUrl } from '#lib/operations/url.ts'

export interface EndpointOverview {
  endpoint: OnlineEndpoint
  computeType: ComputeType
  deployments: DeploymentSummary[]
}

type Urls = Pick<Config, 'publicUrl' | 'inferenceUrl'>

/** An online endpoint in ARM's shape (azureml-rest section 2.9); requestsPerMinute, isStopped, state, computeType and deployments are ours. */
export function presentOnlineEndpoint(
  { endpoint, computeType, deployments }: EndpointOverview,
  workspace: WorkspaceRef,
  { publicUrl, inferenceUrl }: Urls,
) {
  const id = resourceId(workspace, 'onlineEndpoints', endpoint.name)
  const base = `${inferenceUrl}/endpoints/${endpoint.name}`
  const { traffic, mirror } = endpoint
  return {
    id,
    name: endpoint.name,
    type: resourceType('onlineEndpoints'),
    location: workspace.location,
    kind: computeType === 'Managed' ? ('Managed' as const) : ('K8S' as const),
    identity: { type: 'SystemAssigned' as const },
    tags: endpoint.tags,
    systemData: presentSystemData(endpoint),
    properties: {
      authMode: endpoint.authMode,
      description: endpoint.description,
      scoringUri: `${base}/score`,
      swaggerUri: `${base}/swagger.json`,
      compute: endpoint.computeName ? resourceId(workspace, 'computes', endpoint.computeName) : null,
      computeType,
      publicNetworkAccess: endpoint.publicNetworkAccess,
      traffic,
      mirrorTraffic: mirror ? { [mirror.deployment]: mirror.percent } : {},
      requestsPerMinute: endpoint.requestsPerMinute ?? null,
      isStopped: endpoint.isStopped,
      state: deriveEndpointState(endpoint.isStopped, deployments),
      provisioningState: endpoint.provisioningState,
      deployments: deployments.map(({ name, provisioningState, model, servedRevision, replicas }) => ({
        name,
        provisioningState,
        traffic: traffic[name] ?? 0,
        mirror: mirror?.deployment === name ? mirror.percent : 0,
        model,
        servedRevision: servedRevision ?? null,
        replicas,
      })),
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

export type OnlineEndpointResource = ReturnType<typeof presentOnlineEndpoint>
