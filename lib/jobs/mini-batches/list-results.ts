import type { MiniBatchPlan, MiniBatchResult } from '#lib/batch-scoring/types.ts'
import type { Db } from '#lib/db/client.ts'
import { findFailedMiniBatches, findResults } from '#lib/jobs/mini-batches/store.ts'

/** For the engine: the results that count, in input order. */
export async function listResults(db: Db, jobId: string): Promise<MiniBatchResult[]> {
  return findResults(db, jobId)
}

/** For the engine: what used up its retries, and why. */
export async function listFailedMiniBatches(db: Db, jobId: string): Promise<{ plan: MiniBatchPlan; error: string }[]> {
  return findFailedMiniBatches(db, jobId)
}
