import type { Context } from '#lib/core/context.ts'
import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import { ensureFirstCompute } from '#lib/workspaces/first-compute.ts'
import { registerSamples } from '#lib/workspaces/samples.ts'
import { isPrepared, savePrepared } from '#lib/workspaces/store.ts'

/**
 * Gives a workspace what it begins with: its datastore, which follows SLIPWAY_STORAGE, and, once, a compute and the samples if they
 * are wanted; what of that is deleted later stays deleted. Interrupted, it can be repeated.
 */
export async function prepareWorkspace(ctx: Context, { samples }: { samples: boolean }): Promise<void> {
  const datastore = await ensureDefaultDatastore(ctx)
  if (await isPrepared(ctx.db, ctx.workspace.id)) return
  await ensureFirstCompute(ctx)
  if (samples) await registerSamples(ctx, datastore)
  await savePrepared(ctx.db, ctx.workspace.id, ctx.now())
}
