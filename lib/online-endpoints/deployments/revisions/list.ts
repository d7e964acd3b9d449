import type { ListQuery, Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchOnlineDeployment } from '#lib/online-endpoints/deployments/get.ts'
import type { OnlineDeployment, OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import { findRevisions } from '#lib/online-endpoints/deployments/revisions/store.ts'

/** What a deployment is and was, the newest first. */
export async function listRevisions(
  ctx: Context,
  endpointName: string,
  name: string,
  query: ListQuery,
): Promise<{ deployment: OnlineDeployment; page: Page<OnlineRevision> }> {
  authorize(ctx.principal, 'read')
  const { deployment } = await fetchOnlineDeployment(ctx, endpointName, name)
  return { deployment, page: await findRevisions(ctx.db, deployment.id, query) }
}
