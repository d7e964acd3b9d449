import { realpath, stat } from 'node:fs/promises'
import { type FolderItem, readFolder } from '#lib/storage/read-folder.ts'
import { safeJoin } from '#lib/storage/safe-join.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { StoredEntry, StoreRef } from '#lib/storage/store-ref.ts'

export interface FolderPage {
  entries: StoredEntry[]
  /** Entries of the folder that match the search, on all pages. */
  total: number
}

interface FolderQuery {
  skip: number
  top: number
  /** Part of a name, in any case. */
  search?: string
}

/** One page of one level of a folder: folders first, each by name. Only the entries of the page are read from disk. */
export async function listFolder(
  store: StoreRef,
  path: string,
  { skip, top, search = '' }: FolderQuery,
): Promise<FolderPage> {
  const [root, folder] = await Promise.all([safeJoin(store, ''), safeJoin(store, path)])
  const parent = normalizeStorePath(path)
  return onPath(path, async () => {
    const items = await readFolder(root, await realpath(folder))
    const needle = search.toLowerCase()
    const matching = needle === '' ? items : items.filter((item) => item.name.toLowerCase().includes(needle))
    const page = matching.sort(foldersFirst).slice(skip, skip + top)
    const entries = await Promise.all(page.map((item) => toEntry(parent, item)))
    return { entries: entries.filter((entry) => entry !== undefined), total: matching.length }
  })
}

function foldersFirst(a: FolderItem, b: FolderItem): number {
  if (a.isFolder !== b.isFolder) return a.isFolder ? -1 : 1
  return a.name < b.name ? -1 : 1
}

/** undefined when it was deleted since the folder was read. */
async function toEntry(parent: string, { name, isFolder, real }: FolderItem): Promise<StoredEntry | undefined> {
  const stats = await stat(real).catch(() => undefined)
  if (!stats) return undefined
  const path = parent === '' ? name : `${parent}/${name}`
  return { name, path, isFolder, bytes: isFolder ? 0 : stats.size, modifiedAt: stats.mtime }
}
