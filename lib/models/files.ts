import type { Readable } from 'node:stream'
import { type ListQuery, type Page, pageSize } from '#lib/arm/list.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { previewFile, type RowPage } from '#lib/datastores/preview-file.ts'
import { servedFile } from '#lib/datastores/read-content.ts'
import type { ServedFile } from '#lib/http/file-response.ts'
import { getModelVersion, type VersionId } from '#lib/models/get-version.ts'
import { modelPlace } from '#lib/models/place.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import type { FilePreview } from '#lib/storage/preview.ts'
import { requireEntry } from '#lib/storage/stat-file.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { StoredEntry, StoreRef } from '#lib/storage/store-ref.ts'
import { zipFolder } from '#lib/storage/zip-folder.ts'

/** A file or folder of a version; `path` is relative to the version. */
export type VersionPath = VersionId & { path: string }

/** Where a path of a version is stored. A version that is one file holds just that file. */
export async function locateVersionPath(
  ctx: Context,
  { path, ...id }: VersionPath,
): Promise<{ store: StoreRef; base: string; path: string }> {
  const place = modelPlace(await getModelVersion(ctx, id))
  const { store } = await getDatastore(ctx, place.datastore)
  const entry = await requireEntry(store, place.path)
  const base = entry.isFolder ? entry.path : entry.path.slice(0, Math.max(0, entry.path.length - entry.name.length - 1))
  const inside = normalizeStorePath(path)
  if (!entry.isFolder && inside !== '')
    return { store, base, path: inside === entry.name ? entry.path : joined(entry.path, inside) }
  return { store, base, path: joined(entry.path, inside) }
}

/** One level of the files of a version: folders first. Throws ResourceNotFound. */
export async function listVersionFiles(
  ctx: Context,
  { $skip, $count, search, ...query }: VersionPath & ListQuery,
): Promise<Page<StoredEntry>> {
  const { store, base, path } = await locateVersionPath(ctx, query)
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

/** A file of a version, ready to be served. Throws ResourceNotFound, and UserError for a folder. */
export async function readVersionContent(ctx: Context, input: VersionPath): Promise<ServedFile> {
  const { store, path } = await locateVersionPath(ctx, input)
  return servedFile(store, path)
}

/** What can be shown of a file of a version. Throws ResourceNotFound, and UserError for a folder. */
export async function previewVersionContent(ctx: Context, input: VersionPath, page: RowPage): Promise<FilePreview> {
  const { store, path } = await locateVersionPath(ctx, input)
  return previewFile(store, path, page)
}

/** The files of a version, or of a folder in it, as a zip, and the name to save it under. */
export async function readVersionArchive(ctx: Context, input: VersionPath): Promise<{ name: string; zip: Readable }> {
  const { modelName, version } = await getModelVersion(ctx, input)
  const { store, path } = await locateVersionPath(ctx, input)
  const { name } = await requireEntry(store, path)
  return { name: `${input.path === '' ? `${modelName}-${version}` : name}.zip`, zip: zipFolder(store, path) }
}

const joined = (folder: string, path: string) => [folder, path].filter((part) => part !== '').join('/')
