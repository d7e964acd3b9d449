import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findStore } from '#lib/datastores/find-store.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** The store of a datastore that a job names; UserError when it was unregistered after the job was submitted. */
export async function storeOf(ctx: TurnContext, job: BatchJob, datastore: string): Promise<StoreRef> {
  const store = await findStore(ctx, job.workspaceId, datastore)
  if (store) return store
  throw new AppError(
    'UserError',
    `The datastore '${datastore}', which this job uses, was unregistered after the job was submitted. Register it again and rerun the job.`,
  )
}

/** Where a job's own files are. */
export interface JobFolder {
  store: StoreRef
  path: string
}

export async function folderOf(ctx: TurnContext, job: BatchJob): Promise<JobFolder> {
  const { datastore, path } = job.payload.folder
  return { store: await storeOf(ctx, job, datastore), path }
}

/** Where the parts are in the job's store; hidden, so that no listing takes them for input or output. */
export const partsPathOf = ({ payload }: Pick<BatchJob, 'payload'>): string => `${payload.folder.path}/.parts`

/** Where the input's files are: what is behind a URL is downloaded beside the parts. */
export async function inputStoreOf(ctx: TurnContext, job: BatchJob): Promise<StoreRef> {
  const { source } = job.payload.input
  return storeOf(ctx, job, source.kind === 'url' ? job.payload.folder.datastore : source.datastore)
}

/** The model's files on this machine; UserError when they are gone. */
export async function modelFolderOf(ctx: TurnContext, job: BatchJob): Promise<string> {
  const { name, version, place } = job.payload.model
  const store = await storeOf(ctx, job, place.datastore)
  if (await statFile(store, place.path)) return localPath(store, place.path)
  throw new AppError(
    'UserError',
    `The files of model '${name}:${version}' are no longer at '${place.path}' in datastore '${place.datastore}'. Register the model again and submit a new job.`,
  )
}
