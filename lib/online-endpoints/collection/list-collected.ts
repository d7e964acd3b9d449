import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { type CollectedDay, findCollected } from '#lib/online-endpoints/collection/store.ts'
import { fetchOnlineDeployment } from '#lib/online-endpoints/deployments/get.ts'

/** What was collected of a deployment's requests, by day; the newest first. */
export async function listCollected(ctx: Context, endpointName: string, name: string): Promise<CollectedDay[]> {
  authorize(ctx.principal, 'read')
  const { deployment } = await fetchOnlineDeployment(ctx, endpointName, name)
  return findCollected(ctx.db, deployment.id)
}
