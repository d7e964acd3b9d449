import type { Db } from '#lib/db/client.ts'
import type { BatchJob, Job, NewBatchJob, NewJob, NewPipelineJob, PipelineJob } from '#lib/jobs/job.ts'
import { findJobById, insertJob } from '#lib/jobs/store.ts'

export async function insertNewJob(db: Db, job: NewBatchJob): Promise<BatchJob>
export async function insertNewJob(db: Db, job: NewPipelineJob): Promise<PipelineJob>
/** Writes a job in the state Queued and reads it back. Throws Conflict when its name is taken. */
export async function insertNewJob(db: Db, job: NewJob): Promise<Job> {
  await insertJob(db, job)
  const inserted = await findJobById(db, job.id)
  if (!inserted) throw new Error(`Job ${job.id} vanished while it was written`)
  return inserted
}
