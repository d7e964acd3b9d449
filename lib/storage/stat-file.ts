import { AppError } from '#lib/core/errors.ts'
import { statLocal } from '#lib/storage/folder/stat-local.ts'
import { statRemote } from '#lib/storage/object-store/stat-remote.ts'
import type { StoredEntry, StoredFile, StoreRef } from '#lib/storage/store-ref.ts'

/** The file or folder at a path, or undefined when nothing is there. */
export function statFile(store: StoreRef, path: string): Promise<StoredEntry | undefined> {
  return store.kind === 'LocalFolder' ? statLocal(store, path) : statRemote(store, path)
}

/** The file or folder at a path; throws ResourceNotFound when nothing is there. */
export async function requireEntry(store: StoreRef, path: string): Promise<StoredEntry> {
  const entry = await statFile(store, path)
  if (entry) return entry
  throw new AppError('ResourceNotFound', `'${path}' does not exist in this datastore.`, 'path')
}

/** The file at a path; throws ResourceNotFound, or UserError when it is a folder. */
export async function requireFile(store: StoreRef, path: string): Promise<StoredFile> {
  const entry = await requireEntry(store, path)
  if (!entry.isFolder) return entry
  throw new AppError(
    'UserError',
    `${entry.path === '' ? 'The root' : `'${entry.path}'`} is a folder, not a file.`,
    'path',
  )
}
