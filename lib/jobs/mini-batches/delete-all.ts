import type { Db } from '#lib/db/client.ts'
import { deleteMiniBatchRows } from '#lib/jobs/mini-batches/store.ts'

/** Forgets the plan of an attempt to prepare that did not get far. */
export async function deleteMiniBatches(db: Db, jobId: string): Promise<void> {
  await deleteMiniBatchRows(db, jobId)
}
