import { stat } from 'node:fs/promises'
import { posix } from 'node:path'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { errnoOf, toStorageError } from '#lib/storage/storage-error.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { LocalFolderRef, StoredEntry } from '#lib/storage/store-ref.ts'

/** `statFile` of a folder of this machine. */
export async function statLocal(store: LocalFolderRef, path: string): Promise<StoredEntry | undefined> {
  const local = await safeJoin(store, path)
  const normal = normalizeStorePath(path)
  const name = posix.basename(normal)
  try {
    const stats = await stat(local)
    return stats.isDirectory()
      ? { name, path: normal, isFolder: true, bytes: 0, modifiedAt: stats.mtime }
      : { name, path: normal, isFolder: false, bytes: stats.size, modifiedAt: stats.mtime }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw toStorageError(error, path)
  }
}
