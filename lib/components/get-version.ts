import type { AssetVersionId } from '#lib/arm/asset.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { ComponentVersion } from '#lib/components/schema.ts'
import { findLatestVersion, findVersion } from '#lib/components/version-store.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** Throws ResourceNotFound. */
export async function getComponentVersion(ctx: Context, { name, version }: AssetVersionId): Promise<ComponentVersion> {
  authorize(ctx.principal, 'read')
  const isLabel = version.toLowerCase() === 'latest'
  const found = await (isLabel
    ? findLatestVersion(ctx.db, ctx.workspace.id, name)
    : findVersion(ctx.db, ctx.workspace.id, name, version))
  if (found) return found
  const what = isLabel
    ? `The component '${name}' has no version`
    : `Version ${version} of component '${name}' does not exist`
  throw new AppError('ResourceNotFound', `${what} in this workspace.`, 'component')
}
