import { presentSystemData, resourceId, resourceType } from '#lib/arm/resource.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'
import { presentCode, presentRuntime } from '#lib/deployments/present-assets.ts'
import type { OnlineDeployment } from '#lib/online-endpoints/deployments/online-deployment.ts'
import { capacityOf, presentOnlineSettings } from '#lib/online-endpoints/deployments/settings-view.ts'
import type { OnlineReplica } from '#lib/online-endpoints/observed/replica.ts'
import type { ComputeType, OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { operationUrl } from '#lib/operations/url.ts'

export interface DeploymentOverview {
  endpoint: OnlineEndpoint
  computeType: ComputeType
  deployment: OnlineDeployment
  replicas: OnlineReplica[]
}

/**
 * An online deployment in ARM's shape (azureml-rest section 2.10): what its newest revision asks for. What is not Azure's is engine,
 * runtime, error, the revisions, modelInfo, settings, interface, selfCheck, traffic, mirror and replicas.
 */
export function presentOnlineDeployment(
  { endpoint, computeType, deployment, replicas }: DeploymentOverview,
  workspace: WorkspaceRef,
  publicUrl: string,
  now: Date,
) {
  const { revision } = deployment
  const { model, settings } = revision
  return {
    id: resourceId(workspace, 'onlineEndpoints', endpoint.name, 'deployments', deployment.name),
    name: deployment.name,
    type: resourceType('onlineEndpoints', 'deployments'),
    location: workspace.location,
    tags: deployment.tags,
    sku: { name: 'Default' as const, capacity: capacityOf(settings) },
    systemData: presentSystemData(deployment),
    properties: {
      description: deployment.description,
      endpointComputeType: computeType,
      model: resourceId(workspace, 'models', model.name, 'versions', model.version),
      modelMountPath: null,
      ...presentCode(revision, workspace),
      ...presentOnlineSettings(settings),
      provisioningState: deployment.provisioningState,
      engine: revision.engine,
      runtime: presentRuntime(revision.runtime),
      error: deployment.error ?? null,
      revision: revision.number,
      servedRevision: deployment.servedRevision ?? null,
      modelInfo: { name: model.name, version: model.version, modelType: model.modelType },
      settings,
      interface: revision.interface ?? null,
      selfCheck: revision.selfCheck ?? null,
      traffic: endpoint.traffic[deployment.name] ?? 0,
      mirror: endpoint.mirror?.deployment === deployment.name ? endpoint.mirror.percent : 0,
      replicas: replicas.map((replica) => presentReplica(replica, now)),
      properties: {
        ...deployment.properties,
        ...(deployment.operationId
          ? { AzureAsyncOperationUri: operationUrl(workspace, publicUrl, deployment.operationId) }
          : {}),
      },
    },
  }
}

function presentReplica({ startedAt, readyAt, seenAt, ...replica }: OnlineReplica, now: Date) {
  return {
    ...replica,
    pid: replica.pid ?? null,
    cpuPercent: replica.cpuPercent ?? null,
    memoryBytes: replica.memoryBytes ?? null,
    startedAt: startedAt.toISOString(),
    readyAt: readyAt?.toISOString() ?? null,
    secondsSinceSeen: Math.max(0, Math.round((now.getTime() - seenAt.getTime()) / 1000)),
  }
}

export type OnlineDeploymentResource = ReturnType<typeof presentOnlineDeployment>
