import type { AssetVersionId } from '#lib/arm/asset.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db } from '#lib/db/client.ts'

interface Kind<V> {
  findVersion(db: Db, workspaceId: string, name: string, version: string): Promise<V | undefined>
  findLatestVersion(db: Db, workspaceId: string, name: string): Promise<V | undefined>
  /** As a sentence names it: `code asset`. */
  what: string
  target: string
}

/** The version, or the newest for the label `latest`. Throws ResourceNotFound. */
export async function getAssetVersion<V>(
  ctx: Context,
  { name, version }: AssetVersionId,
  { findVersion, findLatestVersion, what, target }: Kind<V>,
): Promise<V> {
  authorize(ctx.principal, 'read')
  const isLabel = version.toLowerCase() === 'latest'
  const found = await (isLabel
    ? findLatestVersion(ctx.db, ctx.workspace.id, name)
    : findVersion(ctx.db, ctx.workspace.id, name, version))
  if (found) return found
  const missing = isLabel
    ? `The ${what} '${name}' has no version`
    : `Version ${version} of ${what} '${name}' does not exist`
  throw new AppError('ResourceNotFound', `${missing} in this workspace.`, target)
}
