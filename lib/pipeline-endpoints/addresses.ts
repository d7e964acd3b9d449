import { type WorkspacePath, workspacePath } from '#lib/arm/resource.ts'

/** Where runs of an endpoint's default version are started over REST (azureml-rest section 3.5). */
export const endpointRestUrl = (workspace: WorkspacePath, publicUrl: string, endpointId: string): string =>
  `${publicUrl}/pipelines/v1.0${workspacePath(workspace)}/PipelineRuns/PipelineEndpointSubmit/Id/${endpointId}`

/** Where runs of one published pipeline are started, whichever is the default. */
export const pipelineRestUrl = (workspace: WorkspacePath, publicUrl: string, pipelineId: string): string =>
  `${publicUrl}/pipelines/v1.0${workspacePath(workspace)}/PipelineRuns/PipelineSubmit/${pipelineId}`
