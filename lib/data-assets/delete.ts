import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { deleteDataAssetRow } from '#lib/data-assets/store.ts'
import { deleteVersionRow } from '#lib/data-assets/version-store.ts'

/** Unregisters a data asset with all its versions; the files stay. Says whether there was one. */
export async function deleteDataAsset(ctx: Context, { name }: { name: string }): Promise<boolean> {
  authorize(ctx.principal, 'write')
  return deleteDataAssetRow(ctx.db, ctx.workspace.id, name)
}

/** Unregisters one version; the files stay, and its number is not given out again. Says whether there was one. */
export async function deleteDataVersion(
  ctx: Context,
  { name, version }: { name: string; version: string },
): Promise<boolean> {
  authorize(ctx.principal, 'write')
  return deleteVersionRow(ctx.db, ctx.workspace.id, name, version)
}
