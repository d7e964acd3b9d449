import { isDeepStrictEqual } from 'node:util'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Db } from '#lib/db/client.ts'
import { findDeploymentNames } from '#lib/online-endpoints/deployments/store.ts'
import type { OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import { describeTraffic, planTraffic, type TrafficChange } from '#lib/online-endpoints/plan-traffic.ts'
import { cancelRunningRollout } from '#lib/online-endpoints/rollouts/end-rollout.ts'
import { insertOnlineEvent } from '#lib/online-endpoints/serving/insert-event.ts'
import { isRolloutRunning } from '#lib/online-endpoints/store.ts'

/**
 * The endpoint with the traffic that a person asks for, noted in its timeline; to be saved in the same transaction. A
 * rollout that changes the traffic by itself ends with that.
 */
export async function changeTraffic(
  ctx: Context,
  db: Db,
  endpoint: OnlineEndpoint,
  change: TrafficChange,
): Promise<OnlineEndpoint> {
  if (!change.traffic && !change.mirrorTraffic) return endpoint
  // What gets traffic already may get it: a deployment that is still to come is named by the first preview's scripts alone.
  const names = new Set([...(await findDeploymentNames(db, endpoint.id)), ...Object.keys(endpoint.traffic)])
  const planned = planTraffic(endpoint, [...names], change)
  const before = { traffic: endpoint.traffic, mirror: endpoint.mirror }
  if (isDeepStrictEqual(before, planned)) return endpoint
  const place = { workspaceId: ctx.workspace.id, endpointId: endpoint.id, endpointName: endpoint.name }
  await cancelRunningRollout(ctx, db, place, `${ctx.principal.name} changed the traffic.`)
  await insertOnlineEvent(db, {
    workspaceId: ctx.workspace.id,
    endpointId: endpoint.id,
    kind: 'trafficChanged',
    level: 'Info',
    message: `${ctx.principal.name} changed the traffic: ${describeTraffic(planned)}.`,
    at: ctx.now(),
  })
  return { ...endpoint, ...planned }
}

/** Throws Conflict while a rollout decides about the traffic. */
export async function requireNoRollout(db: Db, { id, name }: Pick<OnlineEndpoint, 'id' | 'name'>): Promise<void> {
  if (!(await isRolloutRunning(db, id))) return
  throw new AppError(
    'Conflict',
    `A rollout is changing the traffic of '${name}' step by step. Wait for its end, or cancel it first.`,
    'properties.traffic',
  )
}
