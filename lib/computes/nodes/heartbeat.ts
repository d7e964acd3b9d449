import { type NodeReport, saveHeartbeat } from '#lib/computes/nodes/store.ts'
import type { Db } from '#lib/db/client.ts'

/** For the engine alone: says that the node lives and what it does. False when its row is gone and it must register again. */
export async function heartbeatNode(db: Db, id: string, report: NodeReport): Promise<boolean> {
  return saveHeartbeat(db, id, report)
}
