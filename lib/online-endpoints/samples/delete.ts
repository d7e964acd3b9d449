import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { inTransaction } from '#lib/db/client.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { deleteSampleRow, findSample } from '#lib/online-endpoints/samples/store.ts'
import { lockOnlineEndpoint } from '#lib/online-endpoints/store.ts'

/** Says whether there was one. */
export async function deleteSample(ctx: Context, endpointName: string, name: string): Promise<boolean> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockOnlineEndpoint(db, endpointName)
    const endpoint = await fetchOnlineEndpoint({ ...ctx, db }, endpointName)
    const sample = await findSample(db, endpoint.id, name.trim())
    if (!sample) return false
    await deleteSampleRow(db, sample.id)
    return true
  })
}
