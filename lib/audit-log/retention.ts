import { deleteAuditEvents } from '#lib/audit-log/store.ts'
import type { World } from '#lib/core/context.ts'

const dayMs = 24 * 3600 * 1000
const batchRows = 5000

/** Deletes what is older than the configured days, now and once a day. */
export function startAuditRetention(world: Pick<World, 'db' | 'config' | 'log' | 'now'>): { stop: () => void } {
  const pass = () => {
    deleteOldEvents(world).catch((error: unknown) => world.log.warn({ err: error }, 'old audit events'))
  }
  pass()
  const timer = setInterval(pass, dayMs).unref()
  return { stop: () => clearInterval(timer) }
}

/** In batches, each a short transaction, so that writing goes on meanwhile. Returns how many were deleted. */
export async function deleteOldEvents(
  { db, config, now }: Pick<World, 'db' | 'config' | 'now'>,
  batch = batchRows,
): Promise<number> {
  const before = new Date(now().getTime() - config.auditDays * dayMs)
  let total = 0
  for (let deleted = batch; deleted === batch; total += deleted) {
    deleted = await deleteAuditEvents(db, before, batch)
  }
  return total
}
