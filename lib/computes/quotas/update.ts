import { authorizeInInstance } from '#lib/auth/authorize.ts'
import { measureMachine } from '#lib/computes/inference/machine.ts'
import { lockMachine } from '#lib/computes/inference/store.ts'
import { amountsOf, type QuotaName, quotaNames } from '#lib/computes/quotas/quota.ts'
import { measureWorkspace, saveLimit } from '#lib/computes/quotas/store.ts'
import type { QuotasBody } from '#lib/computes/quotas/wire.ts'
import { findWorkspaceOfId } from '#lib/computes/quotas/workspaces-store.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { requireLocation } from '#lib/subscriptions/require-location.ts'

/** Azure's words for what became of one of them. */
export type QuotaStatus =
  | 'Success'
  | 'Failure'
  | 'InvalidQuotaBelowClusterMinimum'
  | 'InvalidQuotaExceedsSubscriptionLimit'
  | 'InvalidVMFamilyName'

export interface UpdatedQuota {
  id: string
  limit: number
  status: QuotaStatus
}

const idOfQuota = /^(\/subscriptions\/.+\/workspaces\/[^/]+)\/quotas\/([^/]+)\/?$/i

/**
 * Limits what the computes of workspaces may have, each for itself: what cannot be is left as it was and says so. Never below what a
 * workspace has already, and never above the machine. For owners of the instance.
 */
export async function updateQuotas(
  ctx: Context,
  place: { subscriptionId: string; location: string },
  { value }: QuotasBody,
): Promise<UpdatedQuota[]> {
  authorizeInInstance(ctx.principal, 'administer')
  await requireLocation(ctx, place)
  const updated: UpdatedQuota[] = []
  for (const { id, limit } of value) updated.push({ id, limit, status: await update(ctx, id, limit) })
  return updated
}

async function update(ctx: Context, id: string, limit: number): Promise<QuotaStatus> {
  const [, workspaceId = '', text = ''] = idOfQuota.exec(id) ?? []
  const workspace = await findWorkspaceOfId(ctx.db, workspaceId)
  if (!workspace) return 'Failure'
  const name = quotaNames.find((known) => known.toLowerCase() === text.toLowerCase())
  if (!name) return 'InvalidVMFamilyName'
  return inTransaction(ctx.db, async (db) => {
    await lockMachine(db)
    const used = amountsOf(await measureWorkspace(db, workspace))[name]
    if (limit >= 0 && limit < used) return 'InvalidQuotaBelowClusterMinimum'
    if (limit > mostOf(name)) return 'InvalidQuotaExceedsSubscriptionLimit'
    await saveLimit(db, workspace, name, limit < 0 ? undefined : limit)
    return 'Success'
  })
}

function mostOf(name: QuotaName): number {
  const { cpu, memoryMb } = measureMachine()
  return amountsOf({ cpu, memoryMb, nodes: Infinity })[name]
}
