import type { AssetVersionId, AssetVersionListQuery } from '#lib/arm/asset.ts'
import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { getComponent } from '#lib/components/get.ts'
import { getComponentVersion } from '#lib/components/get-version.ts'
import { findVersions } from '#lib/components/list-store.ts'
import type { ComponentVersion } from '#lib/components/schema.ts'
import type { Context } from '#lib/core/context.ts'
import type { AssetUser } from '#lib/deployments/asset-user.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'

/** One page of versions of all components. */
export async function listAllComponentVersions(
  ctx: Context,
  query: AssetVersionListQuery,
): Promise<Page<ComponentVersion>> {
  authorize(ctx.principal, 'read')
  return findVersions(ctx.db, ctx.workspace.id, query)
}

/** One page of versions of a component. Throws ResourceNotFound when there is none of that name. */
export async function listComponentVersions(
  ctx: Context,
  query: AssetVersionListQuery & { name: string },
): Promise<Page<ComponentVersion>> {
  const { name } = await getComponent(ctx, query)
  return findVersions(ctx.db, ctx.workspace.id, { ...query, name })
}

/** The deployments that run a script of a version. Throws ResourceNotFound. */
export async function listComponentUsers(ctx: Context, id: AssetVersionId): Promise<AssetUser[]> {
  const version = await getComponentVersion(ctx, id)
  return listAssetUsers(ctx.db, { componentVersionId: version.id })
}
