import type { AssetVersionId } from '#lib/arm/asset.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { planContent } from '#lib/environments/content.ts'
import type { EnvironmentVersion } from '#lib/environments/schema.ts'
import { findLatestVersion, findVersion } from '#lib/environments/version-store.ts'

/** Throws ResourceNotFound. */
export async function getEnvironmentVersion(
  ctx: Context,
  { name, version }: AssetVersionId,
): Promise<EnvironmentVersion> {
  authorize(ctx.principal, 'read')
  const isLabel = version.toLowerCase() === 'latest'
  const found = await (isLabel
    ? findLatestVersion(ctx.db, ctx.workspace.id, name)
    : findVersion(ctx.db, ctx.workspace.id, name, version))
  if (found) return found
  const what = isLabel
    ? `The environment '${name}' has no version`
    : `Version ${version} of environment '${name}' does not exist`
  throw new AppError('ResourceNotFound', `${what} in this workspace.`, 'environment')
}

/** A version with what its files ask for and an environment here does not get. */
export async function describeEnvironmentVersion(
  ctx: Context,
  id: AssetVersionId,
): Promise<EnvironmentVersion & { warnings: string[] }> {
  const version = await getEnvironmentVersion(ctx, id)
  return { ...version, warnings: planContent({ ...version, pythonVersion: version.spec.python }).warnings }
}
