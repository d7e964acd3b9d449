import type { AssetVersionId } from '#lib/arm/asset.ts'
import { type ListQuery, type Page, pageSize } from '#lib/arm/list.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import { type ResolvedData, resolvePlace } from '#lib/data-assets/resolve-data.ts'
import { servedFile } from '#lib/datastores/read-content.ts'
import type { ServedFile } from '#lib/http/file-response.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import { requireFile } from '#lib/storage/stat-file.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'
import type { StoredEntry } from '#lib/storage/store-ref.ts'

type StoredData = Extract<ResolvedData, { kind: 'store' }>

/** Where a path below a version's data is in its datastore. Throws InvalidState for data behind a URL. */
export async function locateInVersion(ctx: Context, id: AssetVersionId, path: string): Promise<StoredData> {
  const version = await getDataVersion(ctx, id)
  const place = await resolvePlace(ctx, version.dataUri)
  if (place.kind === 'url') {
    throw new AppError(
      'InvalidState',
      `The data is behind the URL ${place.url} and is read by each job; there are no stored files to show.`,
    )
  }
  const inside = normalizeStorePath(path)
  if (inside === '') return place
  if (place.type === 'uri_file')
    throw new AppError('UserError', `'${id.name}' is a single file; it has no path '${path}'.`, 'path')
  return { ...place, path: place.path === '' ? inside : `${place.path}/${inside}` }
}

/** One page of a folder of a version; of a single file, that file. Paths are relative to the version's data. */
export async function listVersionFiles(
  ctx: Context,
  query: ListQuery & AssetVersionId & { path: string },
): Promise<Page<StoredEntry>> {
  const root = await locateInVersion(ctx, query, '')
  if (root.type === 'uri_file') {
    const file = await requireFile(root.datastore.store, root.path)
    return { items: [{ ...file, path: '' }], hasMore: false, total: query.$count ? 1 : undefined }
  }
  const { datastore, path } = await locateInVersion(ctx, query, query.path)
  const top = pageSize(query)
  const { entries, total } = await listFolder(datastore.store, path, { skip: query.$skip, top, search: query.search })
  const cut = root.path === '' ? 0 : root.path.length + 1
  const items = entries.map((entry) => ({ ...entry, path: entry.path.slice(cut) }))
  return { items, hasMore: query.$skip + top < total, total: query.$count ? total : undefined }
}

/** A file of a version, ready to be served. */
export async function readVersionContent(
  ctx: Context,
  { path, ...id }: AssetVersionId & { path: string },
): Promise<ServedFile> {
  const place = await locateInVersion(ctx, id, path)
  return servedFile(place.datastore.store, place.path)
}
