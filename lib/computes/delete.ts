import { authorize } from '#lib/auth/authorize.ts'
import { findOnlineDeploymentsOn, lockCompute } from '#lib/computes/inference/store.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import {
  deleteCompute as deleteRow,
  findActiveJobsOn,
  findCompute,
  findDeploymentsOn,
  findOnlineEndpointsOn,
} from '#lib/computes/store.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError, type ErrorDetail } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { cancelOperation } from '#lib/operations/end.ts'

/** Deletes the compute, its node rows and its queue; false when there is none. Throws Conflict while it is in use. */
export async function deleteCompute(ctx: Context, { name }: { name: string }): Promise<boolean> {
  authorize(ctx.principal, 'provision')
  const compute = await findCompute(ctx.db, ctx.workspace.id, name)
  if (!compute) return false
  await inTransaction(ctx.db, async (db) => {
    await lockCompute(db, compute.id)
    await checkUnused({ ...ctx, db }, compute.name)
    await deleteRow(db, compute.id)
    if (compute.operationId) await cancelOperation(db, compute.operationId, 'compute', ctx.now())
  })
  if (!compute.reservation) await ctx.queue.boss.deleteQueue(queueOfCompute(compute.id))
  return true
}

async function checkUnused(ctx: Context, name: string): Promise<void> {
  const onlineDeployments = await findOnlineDeploymentsOn(ctx.db, ctx.workspace.id, name)
  const deployments = [...(await findDeploymentsOn(ctx.db, ctx.workspace.id, name)), ...onlineDeployments].map(
    (deployment) => `deployment ${deployment.endpointName}/${deployment.name}`,
  )
  // An endpoint that has no deployment yet gets its first one there.
  const endpoints = (await findOnlineEndpointsOn(ctx.db, ctx.workspace.id, name))
    .filter((endpoint) => !onlineDeployments.some(({ endpointName }) => endpointName === endpoint))
    .map((endpoint) => `endpoint ${endpoint}`)
  const jobs = (await findActiveJobsOn(ctx.db, ctx.workspace.id, name)).map(
    (job) => `job ${job.displayName} (${job.status})`,
  )
  const uses = [...deployments, ...endpoints, ...jobs]
  if (uses.length === 0) return
  const shown = uses.slice(0, 10).join(', ')
  const more = uses.length > 10 ? ` and ${uses.length - 10} more` : ''
  const toDo = [
    deployments.length > 0 && 'delete or move the deployments',
    endpoints.length > 0 && 'delete the endpoints',
    jobs.length > 0 && 'wait for the jobs or cancel them',
  ]
  throw new AppError(
    'Conflict',
    `The compute '${name}' is in use by ${shown}${more}. First ${toDo.filter(Boolean).join(', and ')}.`,
    'name',
    { details: uses.map((use): ErrorDetail => ({ code: 'Conflict', message: use, target: name })) },
  )
}
