import type { Readable } from 'node:stream'
import type { AssetVersionId } from '#lib/arm/asset.ts'
import type { Context } from '#lib/core/context.ts'
import { locateInVersion } from '#lib/data-assets/files.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import { previewUrl } from '#lib/data-assets/preview-url.ts'
import { previewFile } from '#lib/datastores/preview-file.ts'
import { profileFile } from '#lib/datastores/profile-file.ts'
import type { RowPage } from '#lib/datastores/row-page.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import type { FilePreview, TableProfile } from '#lib/storage/preview.ts'
import { requireEntry } from '#lib/storage/stat-file.ts'
import { zipFolder } from '#lib/storage/zip-folder.ts'

interface InVersion extends AssetVersionId {
  /** Below the version's data; `''` is the data itself. */
  path: string
}

/** What can be shown of a file of a version without downloading it. */
export async function previewVersionFile(
  ctx: Context,
  { path, page, ...id }: InVersion & { page: RowPage },
): Promise<FilePreview> {
  const { dataUri } = await getDataVersion(ctx, id)
  if (!parseDatastoreUri(dataUri)) return previewUrl(dataUri, ctx.config.urlInput, page)
  const { datastore, path: inStore } = await locateInVersion(ctx, id, path)
  return previewFile(datastore.store, inStore, page)
}

/** Statistics of the columns of a table file of a version. */
export async function profileVersionFile(ctx: Context, { path, ...id }: InVersion): Promise<TableProfile> {
  const { datastore, path: inStore } = await locateInVersion(ctx, id, path)
  return profileFile(datastore.store, inStore)
}

/** A version, or a folder of it, as a zip, and the name to save it under. */
export async function readVersionArchive(
  ctx: Context,
  { path, ...id }: InVersion,
): Promise<{ name: string; zip: Readable }> {
  const { assetName, version } = await getDataVersion(ctx, id)
  const { datastore, path: inStore } = await locateInVersion(ctx, id, path)
  await requireEntry(datastore.store, inStore)
  const folder = path === '' ? `${assetName}-${version}` : (inStore.split('/').at(-1) ?? assetName)
  return { name: `${folder}.zip`, zip: zipFolder(datastore.store, inStore) }
}
