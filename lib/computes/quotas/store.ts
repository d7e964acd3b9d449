import { capacityOf, sumCapacity } from '#lib/computes/inference/capacity.ts'
import { type Limits, type QuotaName, quotaNames, type Use } from '#lib/computes/quotas/quota.ts'
import { toCompute } from '#lib/computes/store.ts'
import type { Db } from '#lib/db/client.ts'

/** The limits of each of these workspaces, by its id. */
export async function findLimits(db: Db, workspaceIds: readonly string[]): Promise<Map<string, Limits>> {
  const rows = await db.computeQuota.findMany({ where: { workspaceId: { in: [...workspaceIds] } } })
  const found = new Map<string, Limits>()
  for (const { workspaceId, name, limit } of rows) {
    const known = quotaNames.find((one) => one === name)
    if (known) found.set(workspaceId, { ...found.get(workspaceId), [known]: limit })
  }
  return found
}

/** Sets a limit, or with undefined takes it away. */
export async function saveLimit(
  db: Db,
  workspaceId: string,
  name: QuotaName,
  limit: number | undefined,
): Promise<void> {
  if (limit === undefined) await db.computeQuota.deleteMany({ where: { workspaceId, name } })
  else
    await db.computeQuota.upsert({
      where: { workspaceId_name: { workspaceId, name } },
      create: { workspaceId, name, limit },
      update: { limit },
    })
}

/** What the computes of a workspace hold, and the most nodes that its local clusters grow to; without one of them. */
export async function measureWorkspace(db: Db, workspaceId: string, exceptId?: string): Promise<Use> {
  const rows = await db.compute.findMany({
    where: { ...counted, workspaceId, ...(exceptId && { NOT: { id: exceptId } }) },
  })
  return toUse(rows)
}

/** The same of each of these workspaces, by its id. */
export async function measureWorkspaces(db: Db, workspaceIds: readonly string[]): Promise<Map<string, Use>> {
  const rows = await db.compute.findMany({ where: { ...counted, workspaceId: { in: [...workspaceIds] } } })
  const byWorkspace = Map.groupBy(rows, ({ workspaceId }) => workspaceId)
  return new Map(workspaceIds.map((id) => [id, toUse(byWorkspace.get(id) ?? [])]))
}

const counted = { provisioningState: { not: 'Failed' }, provider: 'local' }

function toUse(rows: Parameters<typeof toCompute>[0][]): Use {
  const computes = rows.map(toCompute)
  const held = computes.flatMap(({ reservation }) => (reservation ? [capacityOf(reservation)] : []))
  const clusters = computes.filter(({ reservation }) => !reservation)
  return { ...sumCapacity(held), nodes: clusters.reduce((sum, { maxNodes }) => sum + maxNodes, 0) }
}
