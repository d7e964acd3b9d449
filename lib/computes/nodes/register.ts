import { type NewNode, saveNode } from '#lib/computes/nodes/store.ts'
import type { Db } from '#lib/db/client.ts'

/** For the engine alone: makes a process a node of a compute. It is `preparing` until its first heartbeat. */
export async function registerNode(db: Db, node: NewNode): Promise<void> {
  await saveNode(db, node)
}
