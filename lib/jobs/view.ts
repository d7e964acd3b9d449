import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { Job } from '#lib/jobs/job.ts'
import { presentSettings } from '#lib/jobs/settings-wire.ts'

/** A job in ARM's shape (azureml-rest sections 2.11 and 3.3); `properties.batch` is ours. */
export function presentJob(job: Job, workspace: WorkspacePath, publicUrl: string) {
  const { payload } = job
  return {
    id: resourceId(workspace, 'jobs', job.name),
    name: job.name,
    type: resourceType('jobs'),
    systemData: presentSystemData({
      ...job,
      updatedAt: job.endedAt ?? job.startedAt ?? job.createdAt,
      updatedBy: job.createdBy,
    }),
    properties: {
      jobType: 'Pipeline' as const,
      displayName: job.displayName,
      description: job.description,
      tags: job.tags,
      properties: {
        ...job.properties,
        'azureml.endpointname': job.endpointName,
        'azureml.deploymentname': job.deploymentName,
        'azureml.runLineageType': 'batchDeployment',
      },
      experimentName: job.experimentName,
      status: job.status,
      phase: job.phase,
      computeId: resourceId(workspace, 'computes', job.computeName),
      isArchived: job.isArchived,
      startedAt: job.startedAt?.toISOString(),
      endedAt: job.endedAt?.toISOString(),
      error: job.error,
      services: { Studio: { endpoint: `${publicUrl}/jobs/${encodeURIComponent(job.name)}`, jobServiceType: 'Studio' } },
      batch: {
        endpointName: job.endpointName,
        deploymentName: job.deploymentName,
        computeName: job.computeName,
        model: { name: payload.model.name, version: payload.model.version, id: payload.model.id },
        input: { uri: payload.input.uri, type: payload.input.type, onlyFiles: payload.input.onlyFiles?.length },
        output: presentOutput(job),
        folder: payload.folder,
        settings: presentSettings(payload.settings),
        overrides: job.overrides,
        progress: presentProgress(job),
      },
    },
  }
}

export type JobResource = ReturnType<typeof presentJob>

/** The name of the output file of a job that was stopped: never the one that was asked for. */
export const partialFileName = (fileName: string) => `partial-${fileName}`

function presentOutput({ payload, status }: Job) {
  const { datastore, path, fileName } = payload.output
  const partial = status === 'Canceled' || status === 'Failed'
  const name = partial ? partialFileName(fileName) : fileName
  return { datastore, path, fileName: name, uri: `azureml://datastores/${datastore}/paths/${path}/${name}`, partial }
}

function presentProgress(job: Job) {
  return {
    filesTotal: job.filesTotal,
    bytesTotal: job.bytesTotal,
    miniBatchesTotal: job.miniBatchesTotal,
    miniBatchesDone: job.miniBatchesDone,
    filesScored: job.filesScored,
    filesFailed: job.filesFailed,
    rowsScored: job.rowsScored,
    rowsFailed: job.rowsFailed,
    retries: job.retries,
    outputRows: job.outputRows,
  }
}
