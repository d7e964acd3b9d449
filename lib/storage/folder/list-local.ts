import { realpath, stat } from 'node:fs/promises'
import { safeJoin } from '#lib/storage/folder/safe-join.ts'
import type { FolderPage, FolderQuery } from '#lib/storage/folder-page.ts'
import { type FolderItem, readFolder } from '#lib/storage/read-folder.ts'
import { onPath } from '#lib/storage/storage-error.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { LocalFolderRef, StoredEntry } from '#lib/storage/store-ref.ts'

/** `listFolder` of a folder of this machine. Only the entries of the page are read from disk. */
export async function listLocal(store: LocalFolderRef, path: string, query: FolderQuery): Promise<FolderPage> {
  const { skip, top, search = '' } = query
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
  const modifiedAt = stats.mtime
  return isFolder
    ? { name, path, isFolder, bytes: 0, modifiedAt }
    : { name, path, isFolder, bytes: stats.size, modifiedAt }
}
