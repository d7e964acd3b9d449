import type { AssetVersionId } from '#lib/arm/asset.ts'
import { getAssetVersion } from '#lib/assets/get-version.ts'
import type { CodeVersion } from '#lib/codes/schema.ts'
import { findLatestVersion, findVersion } from '#lib/codes/version-store.ts'
import type { Context } from '#lib/core/context.ts'
import type { AssetPlace } from '#lib/datastores/asset-files.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'

/** Throws ResourceNotFound. */
export async function getCodeVersion(ctx: Context, id: AssetVersionId): Promise<CodeVersion> {
  return getAssetVersion(ctx, id, { findVersion, findLatestVersion, what: 'code asset', target: 'code' })
}

/** Where the files of a version are: `codeUri` is stored in one form only. Throws ResourceNotFound. */
export async function locateCodeVersion(ctx: Context, id: AssetVersionId): Promise<AssetPlace> {
  const { codeUri, codeName, version } = await getCodeVersion(ctx, id)
  const parsed = parseDatastoreUri(codeUri)
  if (!parsed) throw new Error(`The stored codeUri ${codeUri} is not a datastore path.`)
  return { datastore: parsed.datastore, path: parsed.path, title: `${codeName}-${version}` }
}
