import { mkdir } from 'node:fs/promises'
import { Readable } from 'node:stream'
import { AppError } from '#lib/core/errors.ts'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { folderPrefixOf } from '#lib/storage/object-store/keys.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import type { RemoteRef, StoreRef } from '#lib/storage/store-ref.ts'

/** Makes a folder and those above it; one that exists already is a Conflict, and so is a file of that name. */
export async function makeFolder(store: StoreRef, path: string): Promise<void> {
  const existing = await statFile(store, path)
  if (existing)
    throw new AppError(
      'Conflict',
      `'${existing.path}' already exists as a ${existing.isFolder ? 'folder' : 'file'}.`,
      'path',
    )
  if (store.kind !== 'LocalFolder') return markFolder(store, path)
  const local = await safeJoin(store, path)
  await onPath(path, () => mkdir(local, { recursive: true }))
}

/** Remote stores know files alone: an empty one whose name ends with `/` stands for a folder that is still empty. */
async function markFolder(store: RemoteRef, path: string): Promise<void> {
  const objects = await openStore(store)
  await objects.put(folderPrefixOf(store, path), Readable.from([]), { ifAbsent: true, partBytes: 1 })
}
