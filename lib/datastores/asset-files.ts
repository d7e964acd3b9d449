import type { Readable } from 'node:stream'
import { type ListQuery, type Page, pageSize } from '#lib/arm/list.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { previewFile } from '#lib/datastores/preview-file.ts'
import { servedFile } from '#lib/datastores/read-content.ts'
import type { RowPage } from '#lib/datastores/row-page.ts'
import type { DatastoreLocation } from '#lib/datastores/uri.ts'
import type { ServedFile } from '#lib/http/file-response.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import type { FilePreview } from '#lib/storage/preview.ts'
import { requireEntry } from '#lib/storage/stat-file.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { StoredEntry, StoreRef } from '#lib/storage/store-ref.ts'
import { zipFolder } from '#lib/storage/zip-folder.ts'

/** Where the files of a version of an asset are, and what a download of all of them is called. */
export interface AssetPlace extends DatastoreLocation {
  title: string
}

/** Where a path inside an asset is stored. An asset that is one file holds just that file. */
async function locateInside(
  ctx: Context,
  place: AssetPlace,
  path: string,
): Promise<{ store: StoreRef; base: string; path: string }> {
  const { store } = await getDatastore(ctx, place.datastore)
  const entry = await requireEntry(store, place.path)
  const base = entry.isFolder ? entry.path : entry.path.slice(0, Math.max(0, entry.path.length - entry.name.length - 1))
  const inside = normalizeStorePath(path)
  if (!entry.isFolder && inside !== '')
    return { store, base, path: inside === entry.name ? entry.path : joined(entry.path, inside) }
  return { store, base, path: joined(entry.path, inside) }
}

/** One level of the files of an asset: folders first. Throws ResourceNotFound. */
export async function listAssetFiles(
  ctx: Context,
  place: AssetPlace,
  { $skip, $count, search, ...query }: ListQuery & { path: string },
): Promise<Page<StoredEntry>> {
  const { store, base, path } = await locateInside(ctx, place, query.path)
  const relative = (entry: StoredEntry) => ({
    ...entry,
    path: base === '' ? entry.path : entry.path.slice(base.length + 1),
  })
  const entry = await requireEntry(store, path)
  if (!entry.isFolder) return { items: [relative(entry)], hasMore: false, total: $count ? 1 : undefined }
  const top = pageSize({ $skip, $count, search, ...query })
  const { entries, total } = await listFolder(store, path, { skip: $skip, top, search })
  return { items: entries.map(relative), hasMore: $skip + top < total, total: $count ? total : undefined }
}

/** A file of an asset, ready to be served. Throws ResourceNotFound, and UserError for a folder. */
export async function readAssetContent(ctx: Context, place: AssetPlace, inside: string): Promise<ServedFile> {
  const { store, path } = await locateInside(ctx, place, inside)
  return servedFile(store, path)
}

/** What can be shown of a file of an asset. Throws ResourceNotFound, and UserError for a folder. */
export async function previewAssetContent(
  ctx: Context,
  place: AssetPlace,
  inside: string,
  page: RowPage,
): Promise<FilePreview> {
  const { store, path } = await locateInside(ctx, place, inside)
  return previewFile(store, path, page)
}

/** The files of an asset, or of a folder in it, as a zip, and the name to save it under. */
export async function readAssetArchive(
  ctx: Context,
  place: AssetPlace,
  inside: string,
): Promise<{ name: string; zip: Readable }> {
  const { store, path } = await locateInside(ctx, place, inside)
  const { name } = await requireEntry(store, path)
  return { name: `${inside === '' ? place.title : name}.zip`, zip: zipFolder(store, path) }
}

const joined = (folder: string, path: string) => [folder, path].filter((part) => part !== '').join('/')
