import type { AssetVersionId } from '#lib/arm/asset.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { CodeVersion } from '#lib/codes/schema.ts'
import { findLatestVersion, findVersion } from '#lib/codes/version-store.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { AssetPlace } from '#lib/datastores/asset-files.ts'
import { parseDatastoreUri } from '#lib/datastores/uri.ts'

/** Throws ResourceNotFound. */
export async function getCodeVersion(ctx: Context, { name, version }: AssetVersionId): Promise<CodeVersion> {
  authorize(ctx.principal, 'read')
  const isLabel = version.toLowerCase() === 'latest'
  const found = await (isLabel
    ? findLatestVersion(ctx.db, ctx.workspace.id, name)
    : findVersion(ctx.db, ctx.workspace.id, name, version))
  if (found) return found
  const what = isLabel
    ? `The code asset '${name}' has no version`
    : `Version ${version} of code asset '${name}' does not exist`
  throw new AppError('ResourceNotFound', `${what} in this workspace.`, 'code')
}

/** Where the files of a version are: `codeUri` is stored in one form only. Throws ResourceNotFound. */
export async function locateCodeVersion(ctx: Context, id: AssetVersionId): Promise<AssetPlace> {
  const { codeUri, codeName, version } = await getCodeVersion(ctx, id)
  const parsed = parseDatastoreUri(codeUri)
  if (!parsed) throw new Error(`The stored codeUri ${codeUri} is not a datastore path.`)
  return { datastore: parsed.datastore, path: parsed.path, title: `${codeName}-${version}` }
}
