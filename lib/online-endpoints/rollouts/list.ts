import type { ListQuery, Page } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import type { Rollout } from '#lib/online-endpoints/rollouts/rollout.ts'
import { findRollouts } from '#lib/online-endpoints/rollouts/store.ts'

/** The rollouts of an endpoint, the newest first. */
export async function listRollouts(ctx: Context, endpointName: string, query: ListQuery): Promise<Page<Rollout>> {
  authorize(ctx.principal, 'read')
  const endpoint = await fetchOnlineEndpoint(ctx, endpointName)
  return findRollouts(ctx.db, endpoint.id, query)
}
