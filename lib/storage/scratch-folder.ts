import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import { parseStorePath } from '#lib/storage/store-path.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/**
 * An absolute folder of this machine, made, in which a process may write what belongs at `path` of the store: in a LocalFolder
 * the folder itself, so that `putFile` has nothing to copy; for a remote store one beside its cache.
 */
export async function scratchFolder(store: StoreRef, path: string): Promise<string> {
  const folder = await scratchPath(store, path)
  await onPath(path, () => mkdir(folder, { recursive: true }))
  return folder
}

/** Removes a scratch folder with everything in it, when it is there. */
export async function removeScratch(store: StoreRef, path: string): Promise<void> {
  const folder = await scratchPath(store, path)
  await onPath(path, () => rm(folder, { recursive: true, force: true }))
}

async function scratchPath(store: StoreRef, path: string): Promise<string> {
  if (store.kind === 'LocalFolder') return safeJoin(store, path)
  return join(store.cacheFolder, 'scratch', ...parseStorePath(path))
}
