import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import { pipelineRestUrl } from '#lib/pipeline-endpoints/addresses.ts'
import { type LastRun, presentLastRun, statusOf } from '#lib/pipeline-endpoints/pipeline-endpoint.ts'
import type { PublishedPipeline } from '#lib/pipeline-endpoints/published/published-pipeline.ts'

/** A published pipeline as lists have it: without the graph, which may be large. */
export function presentPublishedSummary(
  pipeline: PublishedPipeline,
  workspace: WorkspacePath,
  publicUrl: string,
  lastRun?: LastRun,
) {
  const { id, endpointName, version, name, description, isEnabled, isDefault, kind, draftId, graph } = pipeline
  return {
    id: resourceId(workspace, 'pipelineEndpoints', endpointName, 'publishedPipelines', String(version)),
    name: String(version),
    type: resourceType('pipelineEndpoints', 'publishedPipelines'),
    systemData: presentSystemData(pipeline),
    properties: {
      id,
      endpointName,
      version,
      name,
      description,
      isEnabled,
      status: statusOf(pipeline),
      isDefault,
      kind,
      draftId,
      continueOnFailedStep: pipeline.continueOnFailedStep,
      parameters: graph.parameters,
      restEndpoint: pipelineRestUrl(workspace, publicUrl, id),
      lastRun: presentLastRun(lastRun),
    },
  }
}
export type PublishedPipelineSummary = ReturnType<typeof presentPublishedSummary>

export function presentPublishedPipeline(
  pipeline: PublishedPipeline,
  workspace: WorkspacePath,
  publicUrl: string,
  lastRun?: LastRun,
) {
  const { properties, ...envelope } = presentPublishedSummary(pipeline, workspace, publicUrl, lastRun)
  return { ...envelope, properties: { ...properties, graph: pipeline.graph } }
}
export type PublishedPipelineResource = ReturnType<typeof presentPublishedPipeline>
