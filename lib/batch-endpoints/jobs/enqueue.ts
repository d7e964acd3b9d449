import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { inTransaction } from '#lib/db/client.ts'
import { insertNewJob } from '#lib/jobs/insert.ts'
import type { BatchJob, NewBatchJob } from '#lib/jobs/job.ts'
import type { JobTurn } from '#lib/jobs/turn.ts'

/** Writes the job and gives its first turn to the compute's queue, both or neither. */
export async function enqueueJob(ctx: Context, job: NewBatchJob): Promise<BatchJob> {
  const compute = await findComputeByName(ctx.db, ctx.workspace.id, job.computeName)
  if (!compute) {
    throw new AppError(
      'InvalidState',
      `The compute '${job.computeName}' of this deployment no longer exists. Edit the deployment and choose another.`,
    )
  }
  return inTransaction(ctx.db, async (db) => {
    const inserted = await insertNewJob(db, job)
    await ctx.queue.send(db, queueOfCompute(compute.id), { jobId: job.id } satisfies JobTurn)
    return inserted
  })
}
