import { authorize } from '#lib/auth/authorize.ts'
import type { Code } from '#lib/codes/schema.ts'
import { findCode } from '#lib/codes/store.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

/** Throws ResourceNotFound. */
export async function getCode(ctx: Context, { name }: { name: string }): Promise<Code> {
  authorize(ctx.principal, 'read')
  const code = await findCode(ctx.db, ctx.workspace.id, name)
  if (code) return code
  throw new AppError('ResourceNotFound', `The code asset '${name}' does not exist in this workspace.`, 'name')
}
