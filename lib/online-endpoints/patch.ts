import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { changeTraffic } from '#lib/online-endpoints/change-traffic.ts'
import { describeEndpoint } from '#lib/online-endpoints/describe.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import type { OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import type { OnlineEndpointPatch } from '#lib/online-endpoints/schema.ts'
import { lockOnlineEndpoint, saveOnlineEndpoint } from '#lib/online-endpoints/store.ts'
import type { EndpointOverview } from '#lib/online-endpoints/view.ts'
import { finishedOperation } from '#lib/operations/insert.ts'

/** Lays the given properties over the endpoint; this is also how traffic is changed. */
export async function patchOnlineEndpoint(
  ctx: Context,
  name: string,
  { tags, properties = {} }: OnlineEndpointPatch,
): Promise<EndpointOverview> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockOnlineEndpoint(db, name)
    const existing = await fetchOnlineEndpoint(tx, name)
    const { requestsPerMinute } = properties
    const changed: OnlineEndpoint = {
      ...existing,
      tags: tags ?? existing.tags,
      description: properties.description ?? existing.description,
      properties: properties.properties ?? existing.properties,
      authMode: properties.authMode ?? existing.authMode,
      publicNetworkAccess: properties.publicNetworkAccess ?? existing.publicNetworkAccess,
      requestsPerMinute: requestsPerMinute === undefined ? existing.requestsPerMinute : requestsPerMinute || undefined,
      operationId: await finishedOperation(ctx, db, 'onlineEndpoints', existing.name),
      updatedAt: ctx.now(),
      updatedBy: ctx.principal.name,
    }
    const endpoint = await changeTraffic(ctx, db, changed, properties)
    await saveOnlineEndpoint(db, endpoint)
    return describeEndpoint(tx, endpoint)
  })
}
