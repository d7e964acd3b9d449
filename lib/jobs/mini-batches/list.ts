import type { Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchJob } from '#lib/jobs/get.ts'
import type { MiniBatch } from '#lib/jobs/mini-batches/mini-batch.ts'
import { findMiniBatches } from '#lib/jobs/mini-batches/store.ts'
import type { MiniBatchQuery } from '#lib/jobs/schema.ts'

export async function listMiniBatches(ctx: Context, jobName: string, query: MiniBatchQuery): Promise<Page<MiniBatch>> {
  authorize(ctx.principal, 'read')
  const job = await fetchJob(ctx, jobName)
  return findMiniBatches(ctx.db, job.id, query)
}
