import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { getDataVersion } from '#lib/data-assets/get-version.ts'
import type { DataType } from '#lib/data-assets/schema.ts'
import { type DataReference, parseDataReference, unknownUri } from '#lib/data-assets/uri.ts'
import { findBlobUrl } from '#lib/datastores/blob-url.ts'
import type { Datastore } from '#lib/datastores/datastore.ts'
import { resolveDatastoreUri } from '#lib/datastores/resolve-uri.ts'
import { parseDatastoreUri, presentDatastoreUri } from '#lib/datastores/uri.ts'
import { parseUrl } from '#lib/http/fetch-url.ts'
import { statFile } from '#lib/storage/stat-file.ts'

/** Where an input's files are, now. */
export type ResolvedData =
  | { kind: 'store'; datastore: Datastore; path: string; type: DataType }
  /** `type` when a data asset says it; nobody has looked at the URL. */
  | { kind: 'url'; url: string; type?: DataType }

/**
 * Finds the data that any input uri of azureml-rest.md 3.2 means: a data asset by id, version or label, a datastore path, or a
 * URL. Throws UserError for another form, another workspace or a path where nothing is, ResourceNotFound for an unknown asset.
 */
export async function resolveData(ctx: Context, uri: string): Promise<ResolvedData> {
  const reference = parseDataReference(uri)
  if (!reference) return resolvePlace(ctx, uri)
  requireThisWorkspace(ctx, reference, uri)
  const { dataUri, dataType } = await getDataVersion(ctx, reference)
  const place = await resolvePlace(ctx, dataUri)
  return place.kind === 'url' ? { ...place, type: dataType } : place
}

/** Where a datastore path or a URL leads. */
export async function resolvePlace(ctx: Context, uri: string): Promise<ResolvedData> {
  const blob = await findBlobUrl(ctx, uri)
  if (!blob && /^https?:\/\//i.test(uri))
    return { kind: 'url', url: parseUrl(uri, ctx.config.urlInput.allowPrivate).href }
  if (!blob && !parseDatastoreUri(uri)) throw unknownUri(uri)
  const { datastore, path } = await resolveDatastoreUri(ctx, blob ? presentDatastoreUri(blob) : uri)
  const entry = await statFile(datastore.store, path)
  if (entry) return { kind: 'store', datastore, path, type: entry.isFolder ? 'uri_folder' : 'uri_file' }
  throw new AppError(
    'UserError',
    `'${path}' does not exist in datastore '${datastore.name}'. Check the path, or upload the data first.`,
    'uri',
  )
}

/** Throws UserError for data of another workspace. */
export function requireThisWorkspace(
  { workspace: here }: Pick<Context, 'workspace'>,
  { workspace: named }: DataReference,
  uri: string,
): void {
  const differs = (a: string | undefined, b: string) => a !== undefined && a.toLowerCase() !== b.toLowerCase()
  if (
    !named ||
    !(
      differs(named.subscriptionId, here.subscriptionId) ||
      differs(named.resourceGroup, here.resourceGroup) ||
      differs(named.name, here.name)
    )
  )
    return
  throw new AppError(
    'UserError',
    `'${uri}' belongs to workspace '${named.name}', not to '${here.name}'. Only this workspace's own data can be used.`,
    'uri',
  )
}
