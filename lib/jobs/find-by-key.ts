import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { Job } from '#lib/jobs/job.ts'
import { findJobByIdempotencyKey } from '#lib/jobs/store.ts'

/** The job that an earlier request with this Idempotency-Key started. */
export async function findJobByKey(ctx: Context, idempotencyKey: string): Promise<Job | undefined> {
  authorize(ctx.principal, 'read')
  return findJobByIdempotencyKey(ctx.db, ctx.workspace.id, idempotencyKey)
}
