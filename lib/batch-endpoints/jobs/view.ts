import { resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { Job, PipelineJob } from '#lib/jobs/job.ts'
import { presentJob } from '#lib/jobs/view.ts'

/** The same job under the endpoint that scores it: what the batch data plane answers (azureml-rest section 3.3). */
export function presentEndpointJob(job: Job, workspace: WorkspacePath, publicUrl: string) {
  const presented = presentJob(job, workspace, publicUrl)
  const provisioning =
    job.status === 'Completed'
      ? 'Succeeded'
      : job.status === 'Failed' || job.status === 'Canceled'
        ? job.status
        : 'InProgress'
  return {
    ...presented,
    id: resourceId(workspace, 'batchEndpoints', job.endpointName, 'jobs', job.name),
    type: resourceType('batchEndpoints', 'jobs'),
    properties: {
      ...presented.properties,
      name: job.displayName,
      provisioningState: provisioning,
      ...(job.kind === 'pipeline' && dataOf(job)),
      interactionEndpoints: presented.properties.services,
    },
  }
}

/** What the request named, and where that is. */
const dataOf = ({ payload: { component } }: PipelineJob) => ({
  inputData: component?.inputData,
  outputData: component?.outputData,
})

export type EndpointJobResource = ReturnType<typeof presentEndpointJob>
