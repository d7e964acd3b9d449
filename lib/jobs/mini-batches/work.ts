import type { MiniBatchResult } from '#lib/batch-scoring/types.ts'
import type { Db } from '#lib/db/client.ts'
import type { ClaimedMiniBatch, JobTally } from '#lib/jobs/mini-batches/mini-batch.ts'
import {
  claimMiniBatch,
  completeMiniBatch,
  countMiniBatches,
  failMiniBatch,
  requeueMiniBatch,
  returnMiniBatch,
  returnMiniBatchesOf,
} from '#lib/jobs/mini-batches/store.ts'
import { findFilesFailed } from '#lib/jobs/store.ts'

/** The next queued mini-batch, now this node's; undefined when none is queued. */
export async function claimNext(
  db: Db,
  jobId: string,
  nodeId: string,
  now: Date,
): Promise<ClaimedMiniBatch | undefined> {
  return claimMiniBatch(db, jobId, nodeId, now)
}

/** Whether more than `but` mini-batches wait for a node. */
export async function isAnyQueued(db: Db, jobId: string, but: number): Promise<boolean> {
  return (await countMiniBatches(db, jobId, ['queued'])) > but
}

/** Counts a scored mini-batch; undefined when another attempt owns it meanwhile. */
export async function complete(
  db: Db,
  claimed: ClaimedMiniBatch,
  result: MiniBatchResult,
  now: Date,
): Promise<JobTally | undefined> {
  return completeMiniBatch(db, claimed, result, now)
}

/** Counts a mini-batch without retries left: its files failed. */
export async function fail(
  db: Db,
  claimed: ClaimedMiniBatch,
  reason: string,
  now: Date,
): Promise<JobTally | undefined> {
  return failMiniBatch(db, claimed, reason, now)
}

/** Puts a mini-batch back and counts a retry. */
export async function tryAgain(db: Db, claimed: ClaimedMiniBatch, reason: string): Promise<void> {
  await requeueMiniBatch(db, claimed, reason)
}

/** Puts a mini-batch back that did nothing wrong: its node was asked to stop. */
export async function giveBack(db: Db, claimed: ClaimedMiniBatch): Promise<void> {
  await returnMiniBatch(db, claimed)
}

/** A node that begins a turn works on nothing yet: what is still marked as its own is from a turn that was cut off. */
export async function takeBackOwn(db: Db, jobId: string, nodeId: string): Promise<void> {
  await returnMiniBatchesOf(db, jobId, nodeId)
}

/** Whether the job has mini-batches to wait for. Once more files failed than allowed, it has none. */
export async function hasUnfinished(db: Db, jobId: string, errorThreshold: number): Promise<boolean> {
  if (errorThreshold >= 0 && (await findFilesFailed(db, jobId)) > errorThreshold) return false
  return (await countMiniBatches(db, jobId, ['queued', 'running'])) > 0
}
