import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchJob } from '#lib/jobs/get.ts'
import { findJobNodes } from '#lib/jobs/nodes-store.ts'

/** The nodes that work on the job now, with what each of them does. */
export async function listJobNodes(ctx: Context, name: string) {
  authorize(ctx.principal, 'read')
  const job = await fetchJob(ctx, name)
  return findJobNodes(ctx.db, job)
}
