import { deleteForgottenNodes } from '#lib/computes/nodes/store.ts'
import type { Db } from '#lib/db/client.ts'

/** For the engine alone: forgets nodes that have been lost for more than a minute; returns how many. */
export async function removeLostNodes(db: Db, now: Date): Promise<number> {
  return deleteForgottenNodes(db, now)
}
