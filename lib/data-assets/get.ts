import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { DataAsset } from '#lib/data-assets/schema.ts'
import { findDataAsset } from '#lib/data-assets/store.ts'

/** Throws ResourceNotFound. */
export async function getDataAsset(ctx: Context, { name }: { name: string }): Promise<DataAsset> {
  authorize(ctx.principal, 'read')
  const asset = await findDataAsset(ctx.db, ctx.workspace.id, name)
  if (asset) return asset
  throw new AppError('ResourceNotFound', `The data asset '${name}' does not exist in this workspace.`, 'name')
}
