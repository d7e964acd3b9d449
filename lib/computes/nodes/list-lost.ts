import type { ComputeNode } from '#lib/computes/nodes/states.ts'
import { findLostNodes } from '#lib/computes/nodes/store.ts'
import type { Db } from '#lib/db/client.ts'

/** For the engine alone: nodes of any workspace whose heartbeat stopped, the longest lost first. */
export async function listLostNodes(db: Db, now: Date): Promise<ComputeNode[]> {
  return findLostNodes(db, now)
}
