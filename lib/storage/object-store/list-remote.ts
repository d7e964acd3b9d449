import { AppError } from '#lib/core/errors.ts'
import type { FolderPage, FolderQuery } from '#lib/storage/folder-page.ts'
import { folderPrefixOf, isFolderMarker, pathOf } from '#lib/storage/object-store/keys.ts'
import type { ObjectPage } from '#lib/storage/object-store/objects.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import { uploadPrefix } from '#lib/storage/read-folder.ts'
import { requireEntry } from '#lib/storage/stat-file.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { RemoteRef, StoredEntry } from '#lib/storage/store-ref.ts'

/**
 * `listFolder` of a remote store. A level is read in windows of 10,000 names, in the store's order, and no further than the page
 * needs; folders come first within each window, so that pages neither overlap nor leave anything out.
 */
export async function listRemote(
  ref: RemoteRef,
  path: string,
  query: FolderQuery,
  windowEntries = 10_000,
): Promise<FolderPage> {
  const { skip, top, search = '' } = query
  const parent = normalizeStorePath(path)
  const needle = search.toLowerCase()
  const matching: StoredEntry[] = []
  let isEmpty = true
  for await (const { entries, isLast } of windowsOf(ref, parent, windowEntries)) {
    if (entries.length > 0) isEmpty = false
    matching.push(...entries.filter(({ name }) => name.toLowerCase().includes(needle)))
    if (!isLast && matching.length > skip + top)
      return { entries: matching.slice(skip, skip + top), total: matching.length + 1 }
  }
  if (isEmpty) await requireFolder(ref, parent)
  return { entries: matching.slice(skip, skip + top), total: matching.length }
}

async function requireFolder(ref: RemoteRef, path: string): Promise<void> {
  const { isFolder } = await requireEntry(ref, path)
  if (!isFolder)
    throw new AppError('UserError', `'${path}' is not a folder, or lies below something that is not a folder.`, 'path')
}

async function* windowsOf(
  ref: RemoteRef,
  parent: string,
  windowEntries: number,
): AsyncGenerator<{ entries: StoredEntry[]; isLast: boolean }> {
  const store = await openStore(ref)
  const prefix = folderPrefixOf(ref, parent)
  let entries: StoredEntry[] = []
  let next: string | undefined
  do {
    const page = await store.list({ prefix, delimiter: '/', next, top: windowEntries })
    entries.push(...entriesOf(ref, page))
    next = page.next
    if (next === undefined || entries.length >= windowEntries) {
      yield { entries: entries.sort(foldersFirst), isLast: next === undefined }
      entries = []
    }
  } while (next !== undefined)
}

function entriesOf(ref: RemoteRef, { objects, prefixes }: ObjectPage): StoredEntry[] {
  const folders = prefixes.flatMap((one): StoredEntry[] => {
    const path = pathOf(ref, one.slice(0, -1))
    return path === undefined ? [] : [{ name: nameOf(path), path, isFolder: true, bytes: 0, modifiedAt: undefined }]
  })
  const files = objects.flatMap(({ key, bytes, modifiedAt }): StoredEntry[] => {
    const path = isFolderMarker(key) ? undefined : pathOf(ref, key)
    return path === undefined ? [] : [{ name: nameOf(path), path, isFolder: false, bytes, modifiedAt }]
  })
  return [...folders, ...files].filter(({ name }) => !name.startsWith(uploadPrefix))
}

const nameOf = (path: string) => path.slice(path.lastIndexOf('/') + 1)

function foldersFirst(a: StoredEntry, b: StoredEntry): number {
  if (a.isFolder !== b.isFolder) return a.isFolder ? -1 : 1
  return a.name < b.name ? -1 : 1
}
