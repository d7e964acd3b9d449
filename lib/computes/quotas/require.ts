import { lockMachine } from '#lib/computes/inference/store.ts'
import { amountsOf, type QuotaName, quotaNames, type Use } from '#lib/computes/quotas/quota.ts'
import { findLimits, measureWorkspace } from '#lib/computes/quotas/store.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db } from '#lib/db/client.ts'

const words: Readonly<Record<QuotaName, string>> = {
  machineCores: 'cores for real-time endpoints',
  machineMemoryMiB: 'MiB of memory for real-time endpoints',
  localClusterNodes: 'nodes of local clusters',
}

/**
 * Throws UserError, in numbers, when the computes of the workspace would have more than an owner of the instance has allowed. Until the
 * transaction ends nobody else takes a part of the machine.
 */
export async function requireQuota(
  db: Db,
  workspaceId: string,
  compute: { id: string; name: string },
  asked: Partial<Use>,
): Promise<void> {
  await lockMachine(db)
  const limits = (await findLimits(db, [workspaceId])).get(workspaceId)
  if (!limits) return
  const others = amountsOf(await measureWorkspace(db, workspaceId, compute.id))
  const wanted = amountsOf({ cpu: 0, memoryMb: 0, nodes: 0, ...asked })
  const over = quotaNames.find((name) => wanted[name] > 0 && others[name] + wanted[name] > (limits[name] ?? Infinity))
  if (!over) return
  const limit = limits[over] ?? 0
  throw new AppError(
    'UserError',
    `The quota of this workspace for ${words[over]} is ${limit}. Its other computes have ${others[over]}, and '${compute.name}' asks for ${wanted[over]}. Ask for less, or ask an owner of the instance to raise the quota ${over}.`,
    over === 'localClusterNodes' ? 'maxNodes' : 'nodes',
  )
}
