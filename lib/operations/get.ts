import { z } from 'zod'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { findOperation, type LongOperation } from '#lib/operations/store.ts'

export async function getOperation(ctx: Context, id: string): Promise<LongOperation> {
  authorize(ctx.principal, 'read')
  const operation = z.guid().safeParse(id).success ? await findOperation(ctx.db, id) : undefined
  if (operation) return operation
  throw new AppError('ResourceNotFound', `The operation '${id}' was not found.`)
}
