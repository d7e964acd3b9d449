import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Environment } from '#lib/environments/schema.ts'
import { findEnvironment } from '#lib/environments/store.ts'

/** Throws ResourceNotFound. */
export async function getEnvironment(ctx: Context, { name }: { name: string }): Promise<Environment> {
  authorize(ctx.principal, 'read')
  const environment = await findEnvironment(ctx.db, ctx.workspace.id, name)
  if (environment) return environment
  throw new AppError('ResourceNotFound', `The environment '${name}' does not exist in this workspace.`, 'name')
}
