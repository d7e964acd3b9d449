import type { Db } from '#lib/db/client.ts'
import type { Job } from '#lib/jobs/job.ts'
import type { JobKind } from '#lib/jobs/kinds.ts'
import { findJobById, findJobKind } from '#lib/jobs/store.ts'

/**
 * A message of a compute's queue: one node works on the job until nothing is left for it. A job has as many turns as
 * instances; the first one also plans. The queue gives the turn of a node that died to another.
 */
export interface JobTurn {
  jobId: string
}

/** The job of a turn; undefined when it was deleted meanwhile. */
export async function findTurnJob(db: Db, jobId: string): Promise<Job | undefined> {
  return findJobById(db, jobId)
}

/** What a node needs to know of a job before it works on it; undefined when it was deleted meanwhile. */
export async function findTurnKind(db: Db, jobId: string): Promise<{ name: string; kind: JobKind } | undefined> {
  return findJobKind(db, jobId)
}
