import { AppError } from '#lib/core/errors.ts'
import { findStore } from '#lib/datastores/find-store.ts'
import type { Db } from '#lib/db/client.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import type { StepOutput } from '#lib/pipeline-runs/steps/step.ts'
import { portFiles } from '#lib/pipelines/module-run.ts'
import type { PortType } from '#lib/pipelines/ports.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** The store of a datastore that a run names; UserError when it was unregistered meanwhile. */
export async function storeOf(db: Db, job: Pick<PipelineJob, 'workspaceId'>, datastore: string): Promise<StoreRef> {
  const store = await findStore(db, job.workspaceId, datastore)
  if (store) return store
  throw new AppError(
    'UserError',
    `The datastore '${datastore}', which this run uses, was unregistered. Register it again and run the pipeline again.`,
  )
}

export const stepFolder = ({ payload }: Pick<PipelineJob, 'payload'>, node: string) => `${payload.folder.path}/${node}`
export const stepLogPath = (job: Pick<PipelineJob, 'payload'>, node: string) => `${stepFolder(job, node)}/log.txt`

/** Hidden, so that no listing takes what is being made for an output. */
export const partsFolder = ({ payload }: Pick<PipelineJob, 'payload'>) => `${payload.folder.path}/.parts`

/** The file without which a port's folder is not one. */
const fileOf: Record<PortType, string> = {
  Data: portFiles.data,
  Transformation: portFiles.transformation,
  UntrainedModel: portFiles.learner,
  UntrainedClustering: portFiles.learner,
  Model: 'MLmodel',
  ClusteringModel: 'MLmodel',
}

/** Whether the files of an output are there. */
export async function isThere(store: StoreRef, { path, type }: Pick<StepOutput, 'path' | 'type'>): Promise<boolean> {
  return (await statFile(store, `${path}/${fileOf[type]}`)) !== undefined
}
