import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { counted } from '#lib/core/counted.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { countOnlineDeployments, findOpenOperations } from '#lib/online-endpoints/deployments/store.ts'
import { deleteOnlineEndpointRow, findOnlineEndpoint, lockOnlineEndpoint } from '#lib/online-endpoints/store.ts'
import { cancelOperation } from '#lib/operations/end.ts'

/** Deletes the endpoint and, with it, its deployments and their traffic. Models and data stay. Says whether there was one. */
export async function deleteOnlineEndpoint(ctx: Context, name: string): Promise<boolean> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockOnlineEndpoint(db, name)
    const endpoint = await findOnlineEndpoint(db, ctx.workspace.id, name)
    if (!endpoint) return false
    const deployments = await countOnlineDeployments(db, endpoint.id)
    const operations = await findOpenOperations(db, endpoint.id)
    await deleteOnlineEndpointRow(db, endpoint.id)
    for (const id of operations) await cancelOperation(db, id, 'endpoint', ctx.now())
    await insertNotification(ctx, db, {
      level: 'info',
      title: `Real-time endpoint ${endpoint.name} was deleted`,
      detail: deployments === 0 ? '' : `With it went ${counted(deployments, 'deployment')}.`,
    })
    return true
  })
}
