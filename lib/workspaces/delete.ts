import { authorizeInInstance } from '#lib/auth/authorize.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import type { Context, WorkspaceRef } from '#lib/core/context.ts'
import { counted } from '#lib/core/counted.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { activeStatuses } from '#lib/jobs/states.ts'
import type { Place } from '#lib/workspaces/get-workspace.ts'
import { keyOfFirst, workspaceKey } from '#lib/workspaces/key.ts'
import { countUses, deleteWorkspaceRow, findClusterIds, findWorkspaceByKey } from '#lib/workspaces/store.ts'

/**
 * Deletes a workspace with everything registered in it; files stay where they are. Says whether there was one. Throws Conflict while
 * jobs run or endpoints exist, unless `force`: running jobs then end without a result. For owners of the instance.
 */
export async function deleteWorkspace(
  ctx: Context,
  { subscriptionId, resourceGroup, workspace: name }: Place,
  { force }: { force: boolean },
): Promise<boolean> {
  authorizeInInstance(ctx.principal, 'administer')
  const key = workspaceKey(subscriptionId, resourceGroup, name)
  const workspace = await findWorkspaceByKey(ctx.db, key)
  if (!workspace) return false
  if (key === keyOfFirst(ctx.config))
    throw new AppError(
      'InvalidState',
      `The workspace '${workspace.name}' is the one that SLIPWAY_WORKSPACE names, and cannot be deleted. Delete what is in it instead.`,
    )
  const clusters = await inTransaction(ctx.db, async (db) => {
    if (!force) await requireUnused({ ...ctx, db }, workspace)
    const ids = await findClusterIds(db, workspace.id)
    await deleteWorkspaceRow(db, workspace.id)
    return ids
  })
  for (const id of clusters) await ctx.queue.boss.deleteQueue(queueOfCompute(id))
  return true
}

async function requireUnused({ db }: Context, { id, name }: WorkspaceRef): Promise<void> {
  const { jobs, endpoints } = await countUses(db, id, activeStatuses)
  if (jobs + endpoints === 0) return
  const uses = [jobs > 0 && counted(jobs, 'unfinished job'), endpoints > 0 && counted(endpoints, 'endpoint')]
  throw new AppError(
    'Conflict',
    `The workspace '${name}' has ${uses.filter(Boolean).join(' and ')}. Cancel and delete them first, or delete it with forceToPurge=true.`,
  )
}
