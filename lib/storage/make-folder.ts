import { mkdir } from 'node:fs/promises'
import { AppError } from '#lib/core/errors.ts'
import { safeJoin } from '#lib/storage/safe-join.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** Makes a folder and those above it; one that exists already is a Conflict, and so is a file of that name. */
export async function makeFolder(store: StoreRef, path: string): Promise<void> {
  const existing = await statFile(store, path)
  if (existing)
    throw new AppError(
      'Conflict',
      `'${existing.path}' already exists as a ${existing.isFolder ? 'folder' : 'file'}.`,
      'path',
    )
  const local = await safeJoin(store, path)
  await onPath(path, () => mkdir(local, { recursive: true }))
}
