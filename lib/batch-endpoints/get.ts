import { authorize } from '#lib/auth/authorize.ts'
import type { BatchEndpoint } from '#lib/batch-endpoints/batch-endpoint.ts'
import { findBatchEndpoint } from '#lib/batch-endpoints/store.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'

export async function getBatchEndpoint(ctx: Context, name: string): Promise<BatchEndpoint> {
  authorize(ctx.principal, 'read')
  return fetchBatchEndpoint(ctx, name)
}

/** The endpoint, or ResourceNotFound with its name. */
export async function fetchBatchEndpoint(ctx: Context, name: string): Promise<BatchEndpoint> {
  const endpoint = await findBatchEndpoint(ctx.db, ctx.workspace.id, name)
  if (endpoint) return endpoint
  throw new AppError(
    'ResourceNotFound',
    `The batch endpoint '${name}' was not found in workspace '${ctx.workspace.name}'.`,
  )
}
