import type { WorkspacePath } from '#lib/arm/resource.ts'
import { presentCommon, presentEnvelope } from '#lib/jobs/envelope-view.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { presentSettings } from '#lib/jobs/settings-wire.ts'

/** A batch scoring job in ARM's shape; `properties.batch` is ours. */
export function presentBatchJob(job: BatchJob, workspace: WorkspacePath, publicUrl: string) {
  const { payload } = job
  return {
    ...presentEnvelope(job, workspace),
    properties: {
      ...presentCommon(job, workspace, publicUrl),
      // Azure's clients know by it that this is no pipeline of theirs, so nobody can take it away.
      tags: { ...job.tags, 'azureml.batchrun': 'true' },
      jobKind: job.kind,
      properties: {
        ...job.properties,
        'azureml.endpointname': job.endpointName,
        'azureml.deploymentname': job.deploymentName,
        'azureml.runLineageType': 'batchDeployment',
      },
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
      pipeline: undefined,
    },
  }
}

export type BatchJobResource = ReturnType<typeof presentBatchJob>

/** The name of the output file of a job that was stopped: never the one that was asked for. */
export const partialFileName = (fileName: string) => `partial-${fileName}`

function presentOutput({ payload, status }: BatchJob) {
  const { datastore, path, fileName } = payload.output
  const partial = status === 'Canceled' || status === 'Failed'
  const name = partial ? partialFileName(fileName) : fileName
  return { datastore, path, fileName: name, uri: `azureml://datastores/${datastore}/paths/${path}/${name}`, partial }
}

function presentProgress(job: BatchJob) {
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
