import type { MiniBatchPlan } from '#lib/batch-scoring/types.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { deleteMiniBatches } from '#lib/jobs/mini-batches/delete-all.ts'
import { cancelUnfinished, insertMiniBatches } from '#lib/jobs/mini-batches/store.ts'
import type { JobStatus } from '#lib/jobs/states.ts'
import { findJobStatus, type JobChanges, leaseJob, moveJob } from '#lib/jobs/store.ts'

/** Writes the plan and opens the job for scoring; false when it was canceled meanwhile. */
export async function beginScoring(
  db: Db,
  jobId: string,
  plans: MiniBatchPlan[],
  totals: { filesTotal: number; bytesTotal: number },
): Promise<boolean> {
  const moved = await moveJob(db, jobId, 'Running', {
    ...totals,
    miniBatchesTotal: plans.length,
    leaseNodeId: null,
    attempt: 0,
    phase: 'Scoring',
  })
  if (!moved) return false
  await deleteMiniBatches(db, jobId)
  await insertMiniBatches(db, jobId, plans)
  return true
}

/** Gives one phase of a job to one node; see leaseJob. */
export async function takePhase(
  db: Db,
  jobId: string,
  from: JobStatus[],
  to: JobStatus,
  nodeId: string,
  aliveSince: Date,
  now: Date,
): Promise<boolean> {
  return leaseJob(db, jobId, from, to, nodeId, aliveSince, now)
}

/** Ends a job, and what is left of its mini-batches with it; false when its state does not allow that end any more. */
export async function endJob(
  db: Db,
  jobId: string,
  to: 'Completed' | 'Failed' | 'Canceled',
  changes: JobChanges & { endedAt: Date },
): Promise<boolean> {
  return inTransaction(db, async (tx) => {
    const moved = await moveJob(tx, jobId, to, { ...changes, phase: '', leaseNodeId: null })
    if (moved) await cancelUnfinished(tx, jobId, changes.endedAt)
    return moved
  })
}

export async function readJobStatus(db: Db, jobId: string): Promise<JobStatus | undefined> {
  return findJobStatus(db, jobId)
}
