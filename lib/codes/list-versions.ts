import type { AssetVersionId, AssetVersionListQuery } from '#lib/arm/asset.ts'
import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { getCode } from '#lib/codes/get.ts'
import { getCodeVersion } from '#lib/codes/get-version.ts'
import { findVersions } from '#lib/codes/list-store.ts'
import type { CodeVersion } from '#lib/codes/schema.ts'
import type { Context } from '#lib/core/context.ts'
import type { AssetUser } from '#lib/deployments/asset-user.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'

/** One page of versions of all code assets. */
export async function listAllCodeVersions(ctx: Context, query: AssetVersionListQuery): Promise<Page<CodeVersion>> {
  authorize(ctx.principal, 'read')
  return findVersions(ctx.db, ctx.workspace.id, query)
}

/** One page of versions of a code asset. Throws ResourceNotFound when there is none of that name. */
export async function listCodeVersions(
  ctx: Context,
  query: AssetVersionListQuery & { name: string },
): Promise<Page<CodeVersion>> {
  const { name } = await getCode(ctx, query)
  return findVersions(ctx.db, ctx.workspace.id, { ...query, name })
}

/** The deployments that run a script of a version. Throws ResourceNotFound. */
export async function listCodeUsers(ctx: Context, id: AssetVersionId): Promise<AssetUser[]> {
  const version = await getCodeVersion(ctx, id)
  return listAssetUsers(ctx.db, { codeVersionId: version.id })
}
