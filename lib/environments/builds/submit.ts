import { hostname } from 'node:os'
import type { AssetVersionId } from '#lib/arm/asset.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { type BuildMessage, buildQueueOf } from '#lib/environments/builds/build-queue.ts'
import { findBuildHere, queueBuild } from '#lib/environments/builds/store.ts'
import { describeEnvironmentVersion, getEnvironmentVersion } from '#lib/environments/get-version.ts'
import type { EnvironmentVersion } from '#lib/environments/schema.ts'

/**
 * Builds a version anew on this machine. Deployments keep the environment they run in until the new one is ready; nothing
 * happens while a build is under way.
 */
export async function rebuildEnvironmentVersion(
  ctx: Context,
  id: AssetVersionId,
): Promise<EnvironmentVersion & { warnings: string[] }> {
  authorize(ctx.principal, 'write')
  const version = await getEnvironmentVersion(ctx, id)
  await inTransaction(ctx.db, (db) => buildEnvironmentHere({ ...ctx, db }, version, { isRebuild: true }))
  return describeEnvironmentVersion(ctx, id)
}

/** Queues the build of a version, in the caller's transaction; without `isRebuild`, only when its content was never built here. */
export async function buildEnvironmentHere(
  ctx: Context,
  { id: versionId, hash, spec }: Pick<EnvironmentVersion, 'id' | 'hash' | 'spec'>,
  { isRebuild }: { isRebuild: boolean },
): Promise<void> {
  const before = await findBuildHere(ctx.db, hash)
  if (!isRebuild && before?.state === 'Succeeded') return
  if (!(await queueBuild(ctx.db, { id: ctx.newId(), hash, spec, now: ctx.now() }))) return
  await ctx.queue.send(ctx.db, buildQueueOf(hostname()), { hash, versionId, isRebuild } satisfies BuildMessage)
}
