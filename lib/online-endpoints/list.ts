import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { describeEndpoints } from '#lib/online-endpoints/describe.ts'
import { findOnlineEndpoints } from '#lib/online-endpoints/list-store.ts'
import type { OnlineEndpointQuery } from '#lib/online-endpoints/schema.ts'
import type { EndpointOverview } from '#lib/online-endpoints/view.ts'

export async function listOnlineEndpoints(ctx: Context, query: OnlineEndpointQuery): Promise<Page<EndpointOverview>> {
  authorize(ctx.principal, 'read')
  const page = await findOnlineEndpoints(ctx.db, ctx.workspace.id, query)
  return { ...page, items: await describeEndpoints(ctx, page.items) }
}
