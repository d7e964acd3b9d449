import type { AssetVersionId } from '#lib/arm/asset.ts'
import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { AssetUser } from '#lib/deployments/asset-user.ts'
import { listAssetUsers } from '#lib/deployments/list-asset-users.ts'
import { getEnvironment } from '#lib/environments/get.ts'
import { getEnvironmentVersion } from '#lib/environments/get-version.ts'
import { findVersions } from '#lib/environments/list-store.ts'
import type { EnvironmentVersion } from '#lib/environments/schema.ts'
import type { EnvironmentVersionListQuery } from '#lib/environments/wire.ts'

/** One page of versions of all environments. */
export async function listAllEnvironmentVersions(
  ctx: Context,
  query: EnvironmentVersionListQuery,
): Promise<Page<EnvironmentVersion>> {
  authorize(ctx.principal, 'read')
  return findVersions(ctx.db, ctx.workspace.id, query)
}

/** One page of versions of an environment. Throws ResourceNotFound when there is no such environment. */
export async function listEnvironmentVersions(
  ctx: Context,
  query: EnvironmentVersionListQuery & { name: string },
): Promise<Page<EnvironmentVersion>> {
  const { name } = await getEnvironment(ctx, query)
  return findVersions(ctx.db, ctx.workspace.id, { ...query, name })
}

/** The deployments that run in a version. Throws ResourceNotFound. */
export async function listEnvironmentUsers(ctx: Context, id: AssetVersionId): Promise<AssetUser[]> {
  const version = await getEnvironmentVersion(ctx, id)
  return listAssetUsers(ctx.db, { environmentVersionId: version.id })
}
