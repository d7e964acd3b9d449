import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { createKey, sealKey } from '#lib/online-endpoints/keys/endpoint-keys.ts'
import type { KeyType, OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { pageOfEndpoint } from '#lib/online-endpoints/page-of-endpoint.ts'
import { lockOnlineEndpoint, saveKey } from '#lib/online-endpoints/store.ts'
import { finishedOperation } from '#lib/operations/insert.ts'

/** Replaces one of the two keys by a new one; the old is dead at once, the other stays as it is. */
export async function regenerateKey(ctx: Context, name: string, type: KeyType): Promise<OnlineEndpoint> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockOnlineEndpoint(db, name)
    const endpoint = await fetchOnlineEndpoint({ ...ctx, db }, name)
    const operationId = await finishedOperation(ctx, db, 'onlineEndpoints', endpoint.name)
    const change = { updatedAt: ctx.now(), updatedBy: ctx.principal.name, operationId }
    await saveKey(db, endpoint.id, type, sealKey(ctx.config.secret, endpoint.id, type, createKey()), change)
    await insertNotification(ctx, db, {
      level: 'warning',
      title: `The ${type.toLowerCase()} key of ${endpoint.name} was regenerated`,
      detail: 'Programs that use the former one are refused from now on.',
      href: pageOfEndpoint(endpoint.name),
    })
    return { ...endpoint, ...change }
  })
}
