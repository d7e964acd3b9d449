import type { Db } from '#lib/db/client.ts'
import type { JobTally } from '#lib/jobs/mini-batches/mini-batch.ts'
import { failMiniBatch, findOrphans, requeueMiniBatch } from '#lib/jobs/mini-batches/store.ts'

/**
 * Puts the mini-batches of dead nodes back into the queue; those without retries left fail.
 * Answers the tally after the last failure, undefined when none failed.
 */
export async function rescueMiniBatches(
  db: Db,
  jobId: string,
  maxRetries: number,
  aliveSince: Date,
  now: Date,
): Promise<JobTally | undefined> {
  let tally: JobTally | undefined
  for (const orphan of await findOrphans(db, jobId, aliveSince)) {
    const reason = `The node that worked on mini-batch ${orphan.index} died.`
    if (orphan.retries < maxRetries) await requeueMiniBatch(db, orphan, reason)
    else tally = (await failMiniBatch(db, orphan, `${reason} All ${maxRetries} retries are used up.`, now)) ?? tally
  }
  return tally
}
