import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import type { OnlineSample } from '#lib/online-endpoints/samples/sample.ts'
import { findSamples } from '#lib/online-endpoints/samples/store.ts'

export async function listSamples(ctx: Context, endpointName: string): Promise<OnlineSample[]> {
  authorize(ctx.principal, 'read')
  const { id } = await fetchOnlineEndpoint(ctx, endpointName)
  return findSamples(ctx.db, id)
}
