import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import { endpointRestUrl } from '#lib/pipeline-endpoints/addresses.ts'
import {
  type LastRun,
  type PipelineEndpoint,
  presentLastRun,
  statusOf,
} from '#lib/pipeline-endpoints/pipeline-endpoint.ts'

/** A pipeline endpoint in ARM's envelope; `properties.id` is what its REST address names it by. */
export function presentPipelineEndpoint(
  endpoint: PipelineEndpoint,
  workspace: WorkspacePath,
  publicUrl: string,
  lastRun?: LastRun,
) {
  return {
    id: resourceId(workspace, 'pipelineEndpoints', endpoint.name),
    name: endpoint.name,
    type: resourceType('pipelineEndpoints'),
    tags: endpoint.tags,
    systemData: presentSystemData(endpoint),
    properties: {
      id: endpoint.id,
      description: endpoint.description,
      isEnabled: endpoint.isEnabled,
      status: statusOf(endpoint),
      defaultVersion: endpoint.defaultVersion,
      defaultPipeline: { name: endpoint.defaultName, version: endpoint.defaultVersion },
      publishedCount: endpoint.publishedCount,
      restEndpoint: endpointRestUrl(workspace, publicUrl, endpoint.id),
      lastRun: presentLastRun(lastRun),
    },
  }
}

export type PipelineEndpointResource = ReturnType<typeof presentPipelineEndpoint>
