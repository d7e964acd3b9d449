import type { WorkspacePath } from '#lib/arm/resource.ts'
import { type BatchJobResource, presentBatchJob } from '#lib/jobs/batch-view.ts'
import type { Job } from '#lib/jobs/job.ts'
import { type PipelineJobResource, presentPipelineJob } from '#lib/jobs/pipeline-view.ts'

/** `properties.jobKind` says which: `properties.batch` or `properties.pipeline` is there. */
export type JobResource = BatchJobResource | PipelineJobResource

/** A job in ARM's shape (azureml-rest sections 2.11 and 3.3). */
export function presentJob(job: Job, workspace: WorkspacePath, publicUrl: string): JobResource {
  return job.kind === 'pipeline'
    ? presentPipelineJob(job, workspace, publicUrl)
    : presentBatchJob(job, workspace, publicUrl)
}

/** As presentJob, without the graph of a pipeline: a page of large ones would be megabytes. */
export function presentListedJob(job: Job, workspace: WorkspacePath, publicUrl: string): JobResource {
  const resource = presentJob(job, workspace, publicUrl)
  if (!isPipelineJob(resource)) return resource
  const { graph: _, ...pipeline } = resource.properties.pipeline
  return { ...resource, properties: { ...resource.properties, pipeline } }
}

export const isBatchJob = (job: JobResource): job is BatchJobResource => job.properties.jobKind === 'batchScoring'
export const isPipelineJob = (job: JobResource): job is PipelineJobResource => job.properties.jobKind === 'pipeline'
