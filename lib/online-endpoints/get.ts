import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { describeEndpoint } from '#lib/online-endpoints/describe.ts'
import type { OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { findOnlineEndpoint } from '#lib/online-endpoints/store.ts'
import type { EndpointOverview } from '#lib/online-endpoints/view.ts'

export async function getOnlineEndpoint(ctx: Context, name: string): Promise<EndpointOverview> {
  authorize(ctx.principal, 'read')
  return describeEndpoint(ctx, await fetchOnlineEndpoint(ctx, name))
}

/** The endpoint, or ResourceNotFound with its name. */
export async function fetchOnlineEndpoint(ctx: Context, name: string): Promise<OnlineEndpoint> {
  const endpoint = await findOnlineEndpoint(ctx.db, ctx.workspace.id, name)
  if (endpoint) return endpoint
  throw new AppError(
    'ResourceNotFound',
    `The online endpoint '${name}' was not found in workspace '${ctx.workspace.name}'.`,
  )
}
