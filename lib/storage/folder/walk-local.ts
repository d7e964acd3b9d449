import { realpath, stat } from 'node:fs/promises'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import { type FolderItem, readFolder } from '#lib/storage/read-folder.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { LocalFolderRef, StoredFile } from '#lib/storage/store-ref.ts'
import { tooDeep, tooManyFiles, type WalkLimits } from '#lib/storage/walk-limits.ts'

const statsAtOnce = 64

interface Walk {
  root: string
  maxDepth: number
}

/** `walkFiles` of a folder of this machine. Links are followed inside the root. */
export async function* walkLocal(
  store: LocalFolderRef,
  path: string,
  { maxFiles, maxDepth }: Required<WalkLimits>,
): AsyncGenerator<StoredFile> {
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
    if (files > maxFiles) throw tooManyFiles(base, maxFiles)
    yield entry
  }
}

/** `ancestors` are the real folders above, so that a link to one of them is not followed in circles. */
async function* walkFolder(walk: Walk, folder: string, path: string, ancestors: string[]): AsyncGenerator<StoredFile> {
  if (ancestors.length >= walk.maxDepth) throw tooDeep(path, walk.maxDepth)
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
async function toFile({ name, isFolder, real }: FolderItem, parent: string): Promise<StoredFile | undefined> {
  const stats = isFolder ? undefined : await stat(real).catch(() => undefined)
  return stats && { name, path: joined(parent, name), isFolder: false, bytes: stats.size, modifiedAt: stats.mtime }
}
