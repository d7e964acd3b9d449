import { lstat, realpath } from 'node:fs/promises'
import { dirname, join, sep } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { errnoOf, onPath } from '#lib/storage/storage-error.ts'
import { parseStorePath } from '#lib/storage/store-path.ts'
import type { LocalFolderRef } from '#lib/storage/store-ref.ts'

/**
 * The absolute local path of a store path, which need not exist. The only way from a store path to the file system:
 * whatever would leave the root, through its spelling or through a symbolic link, is refused as a UserError.
 */
export async function safeJoin(store: LocalFolderRef, path: string): Promise<string> {
  const names = parseStorePath(path)
  const root = await realRoot(store)
  const wanted = join(root, ...names)
  if (isInside(root, await onPath(path, () => realPathOfExisting(wanted)))) return wanted
  throw new AppError('UserError', `The path '${path}' leads out of the datastore through a symbolic link.`, 'path')
}

/** True when `path` is `folder` or below it; both absolute and without links. */
export function isInside(folder: string, path: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep)
}

async function realRoot({ root }: LocalFolderRef): Promise<string> {
  try {
    return await realpath(root)
  } catch (cause) {
    throw new AppError(
      'Unavailable',
      `The datastore's folder '${root}' cannot be reached (${errnoOf(cause) ?? cause}).`,
      undefined,
      { cause },
    )
  }
}

/** Follows links as far as the path exists. A dangling link counts as leading nowhere we know: its target is unchecked. */
async function realPathOfExisting(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch (error) {
    if (errnoOf(error) !== 'ENOENT') throw error
    const isLink = await lstat(path).then(
      (stats) => stats.isSymbolicLink(),
      () => false,
    )
    return isLink ? sep : realPathOfExisting(dirname(path))
  }
}
