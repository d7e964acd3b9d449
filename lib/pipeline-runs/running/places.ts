import { AppError } from '#lib/core/errors.ts'
import { findStore, type StoreWorld } from '#lib/datastores/find-store.ts'
import type { PipelineJob } from '#lib/jobs/job.ts'
import type { RunAsset } from '#lib/jobs/pipeline-payload.ts'
import type { Step, StepOutput } from '#lib/pipeline-runs/steps/step.ts'
import { portFiles } from '#lib/pipelines/module-run.ts'
import type { PortType } from '#lib/pipelines/ports.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** The store of a datastore that a run names; UserError when it was unregistered meanwhile. */
export async function storeOf(
  world: StoreWorld,
  job: Pick<PipelineJob, 'workspaceId'>,
  datastore: string,
): Promise<StoreRef> {
  const store = await findStore(world, job.workspaceId, datastore)
  if (store) return store
  throw new AppError(
    'UserError',
    `The datastore '${datastore}', which this run uses, was unregistered. Register it again and run the pipeline again.`,
  )
}

/** Where an asset is. Throws UserError with the reason for one that could not be found when the run was submitted. */
export function requirePlace(asset: RunAsset): Extract<RunAsset, { place: unknown }> {
  if ('problem' in asset) throw new AppError('UserError', asset.problem, asset.name)
  return asset
}

const stepFolder = ({ payload }: Pick<PipelineJob, 'payload'>, node: string) => `${payload.folder.path}/${node}`

/**
 * Where an output of a step belongs. In a remote store, where no folder takes another's place in one go, what an attempt that was
 * taken for dead still sends must not mix with what the next one makes.
 */
export function outputFolder(
  store: StoreRef,
  job: Pick<PipelineJob, 'payload'>,
  { node, attempt }: Pick<Step, 'node' | 'attempt'>,
  port: string,
): string {
  const folder = `${stepFolder(job, node)}/${port}`
  return store.kind === 'LocalFolder' || attempt === 1 ? folder : `${folder}-${attempt}`
}

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
