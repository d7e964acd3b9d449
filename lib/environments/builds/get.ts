import type { AssetVersionId } from '#lib/arm/asset.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findBuild } from '#lib/environments/builds/store.ts'
import { getEnvironmentVersion } from '#lib/environments/get-version.ts'
import type { Build } from '#lib/environments/schema.ts'

/** What the last build of a version has printed so far; empty before the first. */
export async function getBuildLog(ctx: Context, id: AssetVersionId): Promise<string> {
  const { hash } = await getEnvironmentVersion(ctx, id)
  return (await findBuild(ctx.db, hash))?.log ?? ''
}

/** The build of a content, with its log. Throws ResourceNotFound when it was never begun. */
export async function getContentBuild(
  ctx: Context,
  { hash }: { hash: string },
): Promise<{ hash: string; build: Build & { log: string } }> {
  authorize(ctx.principal, 'read')
  const build = await findBuild(ctx.db, hash.toLowerCase())
  if (build) return { hash: hash.toLowerCase(), build }
  throw new AppError('ResourceNotFound', `No environment with the content ${hash} was ever built here.`, 'hash')
}
