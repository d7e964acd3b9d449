import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { requireNoRollout } from '#lib/online-endpoints/change-traffic.ts'
import { deleteOnlineDeploymentRow, findOnlineDeployment } from '#lib/online-endpoints/deployments/store.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { pageOfEndpoint } from '#lib/online-endpoints/page-of-endpoint.ts'
import { withoutDeployment } from '#lib/online-endpoints/plan-traffic.ts'
import { lockOnlineEndpoint, saveOnlineEndpoint } from '#lib/online-endpoints/store.ts'
import { cancelOperation } from '#lib/operations/end.ts'

/** Deletes a deployment. Throws Conflict while live requests go there, or a rollout is under way. Says whether there was one. */
export async function deleteOnlineDeployment(ctx: Context, endpointName: string, name: string): Promise<boolean> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockOnlineEndpoint(db, endpointName)
    const endpoint = await fetchOnlineEndpoint({ ...ctx, db }, endpointName)
    const deployment = await findOnlineDeployment(db, endpoint.id, name)
    if (!deployment) return false
    const live = endpoint.traffic[deployment.name] ?? 0
    if (live > 0)
      throw new AppError(
        'Conflict',
        `The deployment '${deployment.name}' gets ${live} % of the requests of '${endpoint.name}'. Set its traffic to 0 first, then delete it.`,
      )
    await requireNoRollout(db, endpoint)
    await deleteOnlineDeploymentRow(db, deployment.id)
    if (deployment.operationId) await cancelOperation(db, deployment.operationId, 'deployment', ctx.now())
    await saveOnlineEndpoint(db, withoutDeployment(endpoint, deployment.name))
    const title = `Deployment ${deployment.name} of ${endpoint.name} was deleted`
    await insertNotification(ctx, db, { level: 'info', title, href: pageOfEndpoint(endpoint.name) })
    return true
  })
}
