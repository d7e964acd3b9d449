import { rm } from 'node:fs/promises'
import { AppError } from '#lib/core/errors.ts'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { deleteRemote } from '#lib/storage/object-store/delete-remote.ts'
import { requireEntry } from '#lib/storage/stat-file.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Deletes a file, or a folder with everything in it. The root itself is refused; what is not there is ResourceNotFound. */
export async function deletePath(store: StoreRef, path: string): Promise<void> {
  const entry = await requireEntry(store, path)
  if (entry.path === '')
    throw new AppError('UserError', 'The root of a datastore cannot be deleted. Name a file or folder in it.', 'path')
  if (store.kind !== 'LocalFolder') return deleteRemote(store, path)
  const local = await safeJoin(store, path)
  await onPath(path, () => rm(local, { recursive: true }))
}
