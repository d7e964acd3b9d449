import { authorize } from '#lib/auth/authorize.ts'
import { findOpenOperations } from '#lib/batch-endpoints/deployments/store.ts'
import { deleteBatchEndpointRow, findBatchEndpoint, lockBatchEndpoint } from '#lib/batch-endpoints/store.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { cancelOperation } from '#lib/operations/end.ts'

/**
 * Deletes the endpoint and, with it, its deployments. Jobs, their outputs, models, data and computes stay;
 * jobs that run are finished. Says whether there was an endpoint.
 */
export async function deleteBatchEndpoint(ctx: Context, name: string): Promise<boolean> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockBatchEndpoint(db, ctx.workspace.id, name)
    const endpoint = await findBatchEndpoint(db, ctx.workspace.id, name)
    if (!endpoint) return false
    const operations = await findOpenOperations(db, endpoint.id)
    await deleteBatchEndpointRow(db, endpoint.id)
    for (const id of operations) await cancelOperation(db, id, 'endpoint', ctx.now())
    const detail =
      endpoint.deploymentCount === 0
        ? ''
        : `With it went ${endpoint.deploymentCount} deployment(s). Past jobs and their outputs stay.`
    await insertNotification(ctx, db, { level: 'info', title: `Batch endpoint ${endpoint.name} was deleted`, detail })
    return true
  })
}
