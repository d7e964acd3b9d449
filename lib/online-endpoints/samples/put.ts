import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { parseInput } from '#lib/core/parse.ts'
import { inTransaction } from '#lib/db/client.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { type OnlineSample, sampleName } from '#lib/online-endpoints/samples/sample.ts'
import { countSamples, findSample, saveSample } from '#lib/online-endpoints/samples/store.ts'
import { lockOnlineEndpoint } from '#lib/online-endpoints/store.ts'

const maxSamples = 100

/** Keeps a request for everybody who tests the endpoint, in the place of one with the same name. */
export async function putSample(
  ctx: Context,
  endpointName: string,
  name: string,
  body: string,
): Promise<{ sample: OnlineSample; created: boolean }> {
  authorize(ctx.principal, 'write')
  const checkedName = parseInput(sampleName, name)
  return inTransaction(ctx.db, async (db) => {
    await lockOnlineEndpoint(db, endpointName)
    const endpoint = await fetchOnlineEndpoint({ ...ctx, db }, endpointName)
    const existing = await findSample(db, endpoint.id, checkedName)
    if (!existing && (await countSamples(db, endpoint.id)) >= maxSamples)
      throw new AppError(
        'UserError',
        `'${endpoint.name}' has ${maxSamples} samples. Delete one that is no longer used.`,
      )
    const sample = {
      id: existing?.id ?? ctx.newId(),
      name: checkedName,
      body,
      createdAt: ctx.now(),
      createdBy: ctx.principal.name,
    }
    await saveSample(db, endpoint.id, sample)
    return { sample, created: !existing }
  })
}
