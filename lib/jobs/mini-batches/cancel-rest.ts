import type { Db } from '#lib/db/client.ts'
import { cancelMiniBatches, cancelOrphans, countMiniBatches } from '#lib/jobs/mini-batches/store.ts'

/** Drops what is queued, this node's own and what dead nodes left; answers how many other living nodes still work on. */
export async function cancelRest(db: Db, jobId: string, nodeId: string, aliveSince: Date, now: Date): Promise<number> {
  await cancelMiniBatches(db, jobId, nodeId, now)
  await cancelOrphans(db, jobId, aliveSince, now)
  return countMiniBatches(db, jobId, ['running'])
}
