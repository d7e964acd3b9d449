import { resourceId, type WorkspacePath } from '#lib/arm/resource.ts'
import { presentCommon, presentEnvelope } from '#lib/jobs/envelope-view.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'

/** A run of a pipeline in ARM's shape; `properties.pipeline` is ours. */
export function presentPipelineJob(job: PipelineJob, workspace: WorkspacePath, publicUrl: string) {
  const { endpointName, deploymentName } = job
  return {
    ...presentEnvelope(job, workspace),
    properties: {
      ...presentCommon(job, workspace, publicUrl),
      jobKind: job.kind,
      properties: {
        ...job.properties,
        'azureml.runsource': 'azureml.PipelineRun',
        ...(endpointName && {
          'azureml.endpointname': endpointName,
          'azureml.deploymentname': deploymentName,
          'azureml.runLineageType': 'batchDeployment',
        }),
      },
      batch: undefined,
      pipeline: presentPipeline(job, workspace),
    },
  }
}

export type PipelineJobResource = ReturnType<typeof presentPipelineJob>

type PipelineView = ReturnType<typeof presentWhole>

/** The graph is absent in lists. */
const presentPipeline = (
  job: PipelineJob,
  workspace: WorkspacePath,
): Omit<PipelineView, 'graph'> & { graph?: PipelineView['graph'] } => presentWhole(job, workspace)

function presentWhole(job: PipelineJob, workspace: WorkspacePath) {
  const { payload } = job
  const { graph, published } = payload
  return {
    graph,
    kind: payload.graphKind,
    draftId: job.draftId,
    pipelineEndpoint: published && {
      id: published.endpointId,
      name: published.endpointName,
      version: published.version,
      resourceId: resourceId(workspace, 'pipelineEndpoints', published.endpointName),
    },
    batchDeployment: job.endpointName
      ? { endpointName: job.endpointName, deploymentName: job.deploymentName }
      : undefined,
    component: payload.component,
    assignments: payload.assignments,
    settings: payload.settings,
    computeName: job.computeName,
    progress: {
      stepsTotal: job.stepsTotal,
      stepsDone: job.stepsDone,
      stepsReused: job.stepsReused,
      stepsFailed: job.stepsFailed,
    },
    folder: payload.folder,
  }
}
