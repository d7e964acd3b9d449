import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Model } from '#lib/models/schema.ts'
import { findModel } from '#lib/models/store.ts'

/** Throws ResourceNotFound. */
export async function getModel(ctx: Context, { name }: { name: string }): Promise<Model> {
  authorize(ctx.principal, 'read')
  const model = await findModel(ctx.db, ctx.workspace.id, name)
  if (model) return model
  throw new AppError('ResourceNotFound', `The model '${name}' does not exist in this workspace.`, 'name')
}
