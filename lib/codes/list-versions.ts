import type { AssetVersionId, AssetVersionListQuery } from '#lib/arm/asset.ts'
import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { getCode } from '#lib/codes/get.ts'
import { getCodeVersion } from '#lib/codes/get-version.ts'
import { findVersions } from '#lib/codes/list-store.ts'
import type { CodeVersion } from '#lib/codes/schema.ts'
import type { CodeVersionListQuery } from '#lib/codes/wire.ts'
import type { Context } from '#lib/core/context.ts'
import type { AssetUser } from '#lib/deployments/asset-user.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'

/** One page of versions of all code assets. */
export async function listAllCodeVersions(ctx: Context, query: AssetVersionListQuery): Promise<Page<CodeVersion>> {
  authorize(ctx.principal, 'read')
  return findVersions(ctx.db, ctx.workspace.id, query)
}

/**
 * One page of versions of a code asset. Throws ResourceNotFound when there is none of that name. With a `hash` the name does not
 * matter: Azure's client asks so, under a name it has just made up, whether somebody has registered these very files before.
 */
export async function listCodeVersions(
  ctx: Context,
  { name: asked, hash, hashVersion, ...query }: CodeVersionListQuery & { name: string },
): Promise<Page<CodeVersion>> {
  authorize(ctx.principal, 'read')
  if (hash) return findVersions(ctx.db, ctx.workspace.id, { ...query, hash, ...(hashVersion && { hashVersion }) })
  const { name } = await getCode(ctx, { name: asked })
  return findVersions(ctx.db, ctx.workspace.id, { ...query, name })
}

/** The deployments that run a script of a version. Throws ResourceNotFound. */
export async function listCodeUsers(ctx: Context, id: AssetVersionId): Promise<AssetUser[]> {
  const version = await getCodeVersion(ctx, id)
  return listAssetUsers(ctx.db, { codeVersionId: version.id })
}
