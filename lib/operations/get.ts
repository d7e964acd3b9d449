import { z } from 'zod'
import { mayDo } from '#lib/auth/authorize.ts'
import { findRoleIn } from '#lib/auth/find-role-in.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findOperation, type LongOperation } from '#lib/operations/store.ts'

/** An operation of any workspace that the caller may read. Throws ResourceNotFound. */
export async function getOperation(ctx: Context, id: string): Promise<LongOperation> {
  const found = z.guid().safeParse(id).success ? await findOperation(ctx.db, id) : undefined
  const role = found && (await findRoleIn(ctx.db, ctx.principal, found.workspaceId))
  if (found && role && mayDo(role, 'read')) return found.operation
  throw new AppError('ResourceNotFound', `The operation '${id}' was not found.`)
}
