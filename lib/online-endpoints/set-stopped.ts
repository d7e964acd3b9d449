import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { describeEndpoint } from '#lib/online-endpoints/describe.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { pageOfEndpoint } from '#lib/online-endpoints/page-of-endpoint.ts'
import { insertOnlineEvent } from '#lib/online-endpoints/serving/insert-event.ts'
import { lockOnlineEndpoint, saveOnlineEndpoint } from '#lib/online-endpoints/store.ts'
import type { EndpointOverview } from '#lib/online-endpoints/view.ts'
import { finishedOperation } from '#lib/operations/insert.ts'

/** Stops an endpoint, so that it takes no requests and no replica runs; or starts it again as it was. */
export async function setStopped(ctx: Context, name: string, isStopped: boolean): Promise<EndpointOverview> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    const tx = { ...ctx, db }
    await lockOnlineEndpoint(db, name)
    const existing = await fetchOnlineEndpoint(tx, name)
    if (existing.isStopped === isStopped) return describeEndpoint(tx, existing)
    const operationId = await finishedOperation(ctx, db, 'onlineEndpoints', existing.name)
    const endpoint = { ...existing, isStopped, operationId, updatedAt: ctx.now(), updatedBy: ctx.principal.name }
    await saveOnlineEndpoint(db, endpoint)
    const what = isStopped ? 'stopped' : 'started again'
    await insertOnlineEvent(db, {
      workspaceId: ctx.workspace.id,
      endpointId: endpoint.id,
      kind: isStopped ? 'stopped' : 'startedAgain',
      level: 'Info',
      message: `${ctx.principal.name} ${isStopped ? 'stopped the endpoint' : 'started the endpoint again'}.`,
      at: ctx.now(),
    })
    await insertNotification(ctx, db, {
      level: 'info',
      title: `Real-time endpoint ${endpoint.name} was ${what}`,
      href: pageOfEndpoint(endpoint.name),
    })
    return describeEndpoint(tx, endpoint)
  })
}
