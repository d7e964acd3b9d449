import type { AssetVersionId } from '#lib/arm/asset.ts'
import type { Context } from '#lib/core/context.ts'
import type { AssetPlace } from '#lib/datastores/asset-files.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'
import { getModelVersion } from '#lib/models/get-version.ts'

/** Where the files of a version are: `modelUri` is stored in one form only. Throws ResourceNotFound. */
export async function locateModelVersion(ctx: Context, id: AssetVersionId): Promise<AssetPlace> {
  const { modelUri, modelName, version } = await getModelVersion(ctx, id)
  const parsed = parseDatastoreUri(modelUri)
  if (!parsed) throw new Error(`The stored modelUri ${modelUri} is not a datastore path.`)
  return { datastore: parsed.datastore, path: parsed.path, title: `${modelName}-${version}` }
}
