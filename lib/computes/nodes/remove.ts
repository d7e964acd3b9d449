import { deleteNode } from '#lib/computes/nodes/store.ts'
import type { Db } from '#lib/db/client.ts'

/** For the engine alone: the last thing a node does. Nothing happens when its row is gone already. */
export async function removeNode(db: Db, id: string): Promise<void> {
  await deleteNode(db, id)
}
