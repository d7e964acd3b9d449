import type { AssetVersionId } from '#lib/arm/asset.ts'
import { getAssetVersion } from '#lib/assets/get-version.ts'
import type { Context } from '#lib/core/context.ts'
import type { ModelVersion } from '#lib/models/schema.ts'
import { findLatestVersion, findVersion } from '#lib/models/version-store.ts'

/** Throws ResourceNotFound. */
export async function getModelVersion(ctx: Context, id: AssetVersionId): Promise<ModelVersion> {
  return getAssetVersion(ctx, id, { findVersion, findLatestVersion, what: 'model', target: 'model' })
}
