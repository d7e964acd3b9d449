import type { AssetVersionId } from '#lib/arm/asset.ts'
import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getEnvironment } from '#lib/environments/get.ts'
import { getEnvironmentVersion } from '#lib/environments/get-version.ts'
import { findVersions } from '#lib/environments/list-store.ts'
import type { EnvironmentUser, EnvironmentVersion } from '#lib/environments/schema.ts'
import { findUsers } from '#lib/environments/version-store.ts'
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
export async function listEnvironmentUsers(ctx: Context, id: AssetVersionId): Promise<EnvironmentUser[]> {
  const version = await getEnvironmentVersion(ctx, id)
  return findUsers(ctx.db, { versionId: version.id })
}
