import { z } from 'zod'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { fetchOnlineEndpoint } from '#lib/online-endpoints/get.ts'
import { takeBack } from '#lib/online-endpoints/rollouts/end-rollout.ts'
import type { Rollout } from '#lib/online-endpoints/rollouts/rollout.ts'
import { findRollout } from '#lib/online-endpoints/rollouts/store.ts'
import { lockOnlineEndpoint } from '#lib/online-endpoints/store.ts'

/** Ends a running rollout and gives the traffic back as it was before. Throws InvalidState when it is over. */
export async function cancelRollout(ctx: Context, endpointName: string, id: string): Promise<Rollout> {
  authorize(ctx.principal, 'write')
  return inTransaction(ctx.db, async (db) => {
    await lockOnlineEndpoint(db, endpointName)
    const endpoint = await fetchOnlineEndpoint({ ...ctx, db }, endpointName)
    const rollout = await fetchRollout(db, endpoint, id)
    const by = ctx.principal.name
    const place = { workspaceId: ctx.workspace.id, endpointId: endpoint.id, endpointName: endpoint.name }
    const reason = `${by} canceled it.`
    if (await takeBack(ctx, db, place, rollout, { state: 'Canceled', reason, by }))
      return fetchRollout(db, endpoint, rollout.id)
    throw new AppError('InvalidState', `The rollout of '${rollout.deployment}' is over: ${rollout.state}.`)
  })
}

async function fetchRollout(db: Db, endpoint: { id: string; name: string }, id: string): Promise<Rollout> {
  const rollout = z.guid().safeParse(id).success ? await findRollout(db, endpoint.id, id) : undefined
  if (rollout) return rollout
  throw new AppError('ResourceNotFound', `The online endpoint '${endpoint.name}' has no rollout '${id}'.`)
}
