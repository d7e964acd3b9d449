import { realpath, stat } from 'node:fs/promises'
import { AppError } from '#lib/core/errors.ts'
import { type FolderItem, readFolder } from '#lib/storage/read-folder.ts'
import { safeJoin } from '#lib/storage/safe-join.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { StoredEntry, StoreRef } from '#lib/storage/store-ref.ts'

interface WalkLimits {
  maxFiles?: number
  maxDepth?: number
}

const statsAtOnce = 64

interface Walk {
  root: string
  maxDepth: number
}

/**
 * Every file below a folder (or the file itself), in the order of its path. Names that start with `.` are skipped.
 * Throws UserError when there are more files (default 1,000,000) or levels (default 64) than allowed.
 */
export async function* walkFiles(
  store: StoreRef,
  path: string,
  { maxFiles = 1_000_000, maxDepth = 64 }: WalkLimits = {},
): AsyncGenerator<StoredEntry> {
  const [root, start] = await Promise.all([safeJoin(store, ''), safeJoin(store, path)])
  const base = normalizeStorePath(path)
  const stats = await onPath(path, () => stat(start))
  if (!stats.isDirectory()) {
    yield {
      name: base.split('/').at(-1) ?? base,
      path: base,
      isFolder: false,
      bytes: stats.size,
      modifiedAt: stats.mtime,
    }
    return
  }
  let files = 0
  for await (const entry of walkFolder({ root, maxDepth }, await realpath(start), base, [])) {
    files += 1
    if (files > maxFiles)
      throw new AppError('UserError', `'${base}' holds more than ${maxFiles} files. Choose a smaller folder.`, 'path')
    yield entry
  }
}

/** `ancestors` are the real folders above, so that a link to one of them is not followed in circles. */
async function* walkFolder(walk: Walk, folder: string, path: string, ancestors: string[]): AsyncGenerator<StoredEntry> {
  if (ancestors.length >= walk.maxDepth) {
    throw new AppError('UserError', `The folder '${path}' is more than ${walk.maxDepth} levels deep.`, 'path')
  }
  const above = [...ancestors, folder]
  const items = (await onPath(path, () => readFolder(walk.root, folder)))
    .filter((item) => !item.name.startsWith('.') && !above.includes(item.real))
    .sort(byPath)
  for (let at = 0; at < items.length; at += statsAtOnce) {
    const batch = items.slice(at, at + statsAtOnce)
    const entries = await Promise.all(batch.map((item) => toFile(item, path)))
    for (const [index, item] of batch.entries()) {
      const entry = entries[index]
      if (item.isFolder) yield* walkFolder(walk, item.real, joined(path, item.name), above)
      else if (entry) yield entry
    }
  }
}

/** A folder sorts as its name with the `/` that follows in the paths below it: `a.csv` comes before `a/b.csv`. */
function byPath(a: FolderItem, b: FolderItem): number {
  return sortKey(a) < sortKey(b) ? -1 : 1
}
const sortKey = (item: FolderItem) => (item.isFolder ? `${item.name}/` : item.name)
const joined = (parent: string, name: string) => (parent === '' ? name : `${parent}/${name}`)

/** undefined for a folder, and for a file that was deleted meanwhile. */
async function toFile({ name, isFolder, real }: FolderItem, parent: string): Promise<StoredEntry | undefined> {
  const stats = isFolder ? undefined : await stat(real).catch(() => undefined)
  return stats && { name, path: joined(parent, name), isFolder: false, bytes: stats.size, modifiedAt: stats.mtime }
}
