import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findBlobUrl } from '#lib/datastores/blob-url.ts'
import type { Datastore } from '#lib/datastores/datastore.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { parseDatastoreUri, requireSameWorkspace } from '#lib/datastores/uri.ts'
import { normalizeStorePath } from '#lib/storage/store-path.ts'

export interface ResolvedPath {
  datastore: Datastore
  /** Normalised path in the datastore; `''` is its root. */
  path: string
}

/** What a datastore URI, or the address of a blob in one, points at, whether or not a file is there. Throws UserError for another form, another workspace or a path that leaves the store. */
export async function resolveDatastoreUri(ctx: Context, uri: string): Promise<ResolvedPath> {
  const named = parseDatastoreUri(uri)
  const parsed = named ?? (await findBlobUrl(ctx, uri))
  if (!parsed) {
    throw new AppError(
      'UserError',
      `'${uri}' is not a datastore path. Write azureml://datastores/<datastore>/paths/<path>.`,
      'uri',
    )
  }
  requireSameWorkspace(named?.workspace, ctx.workspace, uri)
  return { datastore: await getDatastore(ctx, parsed.datastore), path: normalizeStorePath(parsed.path) }
}
