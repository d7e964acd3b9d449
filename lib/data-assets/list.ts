import type { AssetListQuery } from '#lib/arm/asset.ts'
import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getDataAsset } from '#lib/data-assets/get.ts'
import { findVersions } from '#lib/data-assets/list-store.ts'
import type { DataAsset, DataVersion } from '#lib/data-assets/schema.ts'
import { findDataAssets } from '#lib/data-assets/store.ts'
import type { DataVersionListQuery } from '#lib/data-assets/wire.ts'

/** One page of data assets, without their versions. */
export async function listDataAssets(ctx: Context, query: AssetListQuery): Promise<Page<DataAsset>> {
  authorize(ctx.principal, 'read')
  return findDataAssets(ctx.db, ctx.workspace.id, query)
}

/** One page of the versions of one data asset. */
export async function listDataVersions(
  ctx: Context,
  query: DataVersionListQuery & { name: string },
): Promise<Page<DataVersion>> {
  await getDataAsset(ctx, query)
  return findVersions(ctx.db, ctx.workspace.id, query)
}

/** One page of the versions of all data assets. */
export async function listAllDataVersions(ctx: Context, query: DataVersionListQuery): Promise<Page<DataVersion>> {
  authorize(ctx.principal, 'read')
  return findVersions(ctx.db, ctx.workspace.id, query)
}
