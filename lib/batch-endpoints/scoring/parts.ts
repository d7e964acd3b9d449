import { stat } from 'node:fs/promises'
import { basename, isAbsolute, join } from 'node:path'
import { folderOf, partsPathOf } from '#lib/batch-endpoints/scoring/places.ts'
import type { TurnContext } from '#lib/batch-endpoints/scoring/turn-context.ts'
import type { MiniBatchResult } from '#lib/batch-scoring/types.ts'
import type { BatchJob } from '#lib/jobs/job.ts'
import { forgetCopies } from '#lib/storage/cache/forget-copies.ts'
import { deletePath } from '#lib/storage/delete-path.ts'
import { localPath } from '#lib/storage/local-path.ts'
import { putFile } from '#lib/storage/put-file.ts'
import { removeScratch, scratchFolder } from '#lib/storage/scratch-folder.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Where the parts of a job are kept for every node, and where this node writes them. */
export interface Parts {
  store: StoreRef
  /** In the store. */
  path: string
  /** Of this machine. In a folder the kept parts' own; else this node's, from where they are put into the store. */
  folder: string
}

export async function openParts(ctx: TurnContext, job: BatchJob): Promise<Parts> {
  const { store } = await folderOf(ctx, job)
  const path = partsPathOf(job)
  const scratch = store.kind === 'LocalFolder' ? path : ownScratch(ctx, job)
  return { store, path, folder: await scratchFolder(store, scratch) }
}

/** The folder, among the parts, of what a job's script writes of its own. */
export const scriptFolder = 'script-output'

/** Apart from that of other nodes of this machine, which may leave while this one goes on. */
const ownScratch = ({ nodeName }: TurnContext, job: BatchJob) => `${partsPathOf(job)}/${nodeName}`

/** Puts what a mini-batch wrote where every node finds it, and says so by names that every node understands. */
export async function keepParts({ store, path }: Parts, result: MiniBatchResult): Promise<MiniBatchResult> {
  const { partPath, errorsPath } = result
  if (store.kind !== 'LocalFolder')
    for (const file of [partPath, errorsPath])
      if (file !== undefined) await putFile(store, `${path}/${basename(file)}`, file, { overwrite: true })
  return { ...result, partPath: partPath && basename(partPath), errorsPath: errorsPath && basename(errorsPath) }
}

/** Takes back the parts of an attempt that does not count: its job may have ended, and nobody would remove them. */
export async function dropParts({ store, path }: Parts, { partPath, errorsPath }: MiniBatchResult): Promise<void> {
  if (store.kind === 'LocalFolder') return
  for (const name of [partPath, errorsPath]) if (name !== undefined) await deletePath(store, `${path}/${name}`)
}

/** A kept part where this machine can read it. What was written before parts were kept by name is named by its local path. */
export async function locatePart({ store, path, folder }: Parts, name: string, bytes: number): Promise<string> {
  if (isAbsolute(name)) return name
  const own = join(folder, name)
  if (store.kind === 'LocalFolder') return own
  const written = await stat(own).catch(() => undefined)
  return written?.size === bytes ? own : localPath(store, `${path}/${name}`)
}

/** Removes what this node wrote and has put into the store, once it leaves the job. */
export async function forgetOwnParts(ctx: TurnContext, job: BatchJob): Promise<void> {
  const { store } = await folderOf(ctx, job)
  if (store.kind !== 'LocalFolder') await removeScratch(store, ownScratch(ctx, job))
}

/** Removes all parts: those in the store, and what nodes of this machine wrote and fetched. */
export async function removeParts(ctx: TurnContext, job: BatchJob): Promise<void> {
  const { store, path: folder } = await folderOf(ctx, job)
  const path = partsPathOf(job)
  if (store.kind === 'LocalFolder') return removeScratch(store, path)
  await removeScratch(store, folder)
  await forgetCopies(store, path)
  if (await statFile(store, path)) await deletePath(store, path)
}
