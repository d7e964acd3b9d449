import { stat } from 'node:fs/promises'
import { posix } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { safeJoin } from '#lib/storage/safe-join.ts'
import { errnoOf, toStorageError } from '#lib/storage/storage-error.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { StoredEntry, StoreRef } from '#lib/storage/store-ref.ts'

/** The file or folder at a path, or undefined when nothing is there. */
export async function statFile(store: StoreRef, path: string): Promise<StoredEntry | undefined> {
  const local = await safeJoin(store, path)
  const normal = normalizeStorePath(path)
  try {
    const stats = await stat(local)
    const isFolder = stats.isDirectory()
    return {
      name: posix.basename(normal),
      path: normal,
      isFolder,
      bytes: isFolder ? 0 : stats.size,
      modifiedAt: stats.mtime,
    }
  } catch (error) {
    if (errnoOf(error) === 'ENOENT') return undefined
    throw toStorageError(error, path)
  }
}

/** The file or folder at a path; throws ResourceNotFound when nothing is there. */
export async function requireEntry(store: StoreRef, path: string): Promise<StoredEntry> {
  const entry = await statFile(store, path)
  if (entry) return entry
  throw new AppError('ResourceNotFound', `'${path}' does not exist in this datastore.`, 'path')
}

/** The file at a path; throws ResourceNotFound, or UserError when it is a folder. */
export async function requireFile(store: StoreRef, path: string): Promise<StoredEntry> {
  const entry = await requireEntry(store, path)
  if (!entry.isFolder) return entry
  throw new AppError(
    'UserError',
    `${entry.path === '' ? 'The root' : `'${entry.path}'`} is a folder, not a file.`,
    'path',
  )
}
