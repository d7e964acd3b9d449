import type { Context } from '#lib/core/context.ts'
import { isPrepared, savePrepared } from '#lib/workspaces/store.ts'

/** Runs `prepare` unless it was completed before. Interrupted, it runs again, so it must be safe to repeat. */
export async function prepareOnce(ctx: Context, prepare: () => Promise<void>): Promise<void> {
  if (await isPrepared(ctx.db, ctx.workspace.id)) return
  await prepare()
  await savePrepared(ctx.db, ctx.workspace.id, ctx.now())
}
