import type { AssetVersionId } from '#lib/arm/asset.ts'
import { getAssetVersion } from '#lib/assets/get-version.ts'
import type { Context } from '#lib/core/context.ts'
import { planContent } from '#lib/environments/content.ts'
import type { EnvironmentVersion } from '#lib/environments/schema.ts'
import { findLatestVersion, findVersion } from '#lib/environments/version-store.ts'

/** Throws ResourceNotFound. */
export async function getEnvironmentVersion(ctx: Context, id: AssetVersionId): Promise<EnvironmentVersion> {
  return getAssetVersion(ctx, id, { findVersion, findLatestVersion, what: 'environment', target: 'environment' })
}

/** A version with what its files ask for and an environment here does not get. */
export async function describeEnvironmentVersion(
  ctx: Context,
  id: AssetVersionId,
): Promise<EnvironmentVersion & { warnings: string[] }> {
  const version = await getEnvironmentVersion(ctx, id)
  return { ...version, warnings: planContent({ ...version, pythonVersion: version.spec.python }).warnings }
}
