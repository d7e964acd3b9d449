import type { ComputeNode } from '#lib/computes/nodes/states.ts'
import { findNodes } from '#lib/computes/nodes/store.ts'
import type { Db } from '#lib/db/client.ts'

/** The nodes of these computes, lost ones included, the oldest first. */
export async function listNodes(db: Db, computeIds: readonly string[]): Promise<ComputeNode[]> {
  return findNodes(db, computeIds)
}
