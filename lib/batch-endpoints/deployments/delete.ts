import { authorize } from '#lib/auth/authorize.ts'
import {
  countBatchDeployments,
  deleteBatchDeploymentRow,
  findBatchDeployment,
} from '#lib/batch-endpoints/deployments/store.ts'
import { fetchBatchEndpoint } from '#lib/batch-endpoints/get.ts'
import { lockBatchEndpoint, saveBatchEndpoint } from '#lib/batch-endpoints/store.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { cancelOperation } from '#lib/operations/end.ts'

/**
 * Deletes a deployment; its jobs and their outputs stay. The default is refused while others exist, because calls
 * without a deployment name would then go nowhere. Says whether there was one.
 */
export async function deleteBatchDeployment(ctx: Context, endpointName: string, name: string): Promise<boolean> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockBatchEndpoint(db, ctx.workspace.id, endpointName)
    const endpoint = await fetchBatchEndpoint({ ...ctx, db }, endpointName)
    const deployment = await findBatchDeployment(db, endpoint.id, name)
    if (!deployment) return false
    const isDefault = endpoint.defaultDeployment === deployment.name
    if (isDefault && (await countBatchDeployments(db, endpoint.id)) > 1) {
      throw new AppError(
        'InvalidState',
        `'${deployment.name}' is the default deployment of '${endpoint.name}'. Make another one the default first, then delete it.`,
      )
    }
    await deleteBatchDeploymentRow(db, deployment.id)
    if (deployment.operationId) await cancelOperation(db, deployment.operationId, 'deployment', ctx.now())
    if (isDefault) await saveBatchEndpoint(db, ctx.workspace.id, { ...endpoint, defaultDeployment: undefined })
    const title = `Deployment ${deployment.name} of ${endpoint.name} was deleted`
    await insertNotification(ctx, db, { level: 'info', title, href: `/batch-endpoints/${endpoint.name}` })
    return true
  })
}
