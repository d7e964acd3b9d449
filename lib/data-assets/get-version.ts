import type { AssetVersionId } from '#lib/arm/asset.ts'
import { getAssetVersion } from '#lib/assets/get-version.ts'
import type { Context } from '#lib/core/context.ts'
import type { DataVersion } from '#lib/data-assets/schema.ts'
import { findLatestVersion, findVersion } from '#lib/data-assets/version-store.ts'

/** Throws ResourceNotFound. */
export async function getDataVersion(ctx: Context, id: AssetVersionId): Promise<DataVersion> {
  return getAssetVersion(ctx, id, { findVersion, findLatestVersion, what: 'data asset', target: 'version' })
}
