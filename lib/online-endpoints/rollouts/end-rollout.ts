import type { World } from '#lib/core/context.ts'
import type { Db } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { findDeploymentNames } from '#lib/online-endpoints/deployments/store.ts'
import { pageOfEndpoint } from '#lib/online-endpoints/page-of-endpoint.ts'
import { trafficBack } from '#lib/online-endpoints/rollouts/plan-step.ts'
import type { Rollout } from '#lib/online-endpoints/rollouts/rollout.ts'
import { findRunningRollout, moveRollout, saveTraffic } from '#lib/online-endpoints/rollouts/store.ts'
import { insertOnlineEvent } from '#lib/online-endpoints/serving/insert-event.ts'

type RolloutWorld = Pick<World, 'now' | 'newId'>

export interface RolloutPlace {
  workspaceId: string
  endpointId: string
  endpointName: string
}

/** Takes the traffic back to what it was, in a transaction that has locked the endpoint. Says false when the rollout was over. */
export async function takeBack(
  world: RolloutWorld,
  db: Db,
  place: RolloutPlace,
  rollout: Rollout,
  { state, reason, by }: { state: 'RolledBack' | 'Canceled'; reason: string; by: string },
): Promise<boolean> {
  const at = world.now()
  if (!(await moveRollout(db, rollout, { state, reason, endedAt: at }))) return false
  const names = await findDeploymentNames(db, place.endpointId)
  const shares = trafficBack(rollout.trafficBefore, names, rollout.deployment)
  await saveTraffic(db, place.endpointId, shares, { updatedAt: at, updatedBy: by })
  const isFault = state === 'RolledBack'
  const message = `The traffic is as it was before the rollout of ${rollout.deployment}. ${reason}`
  await insertOnlineEvent(db, {
    ...eventOf(place),
    kind: isFault ? 'rolledBack' : 'rolloutCanceled',
    level: isFault ? 'Error' : 'Info',
    message,
    at,
  })
  await insertNotification({ ...world, workspace: { id: place.workspaceId } }, db, {
    level: isFault ? 'error' : 'info',
    title: `The rollout of ${rollout.deployment} on ${place.endpointName} was ${isFault ? 'rolled back' : 'canceled'}`,
    detail: reason,
    href: pageOfEndpoint(place.endpointName),
  })
  return true
}

/**
 * Ends a rollout because somebody else decides about the traffic now, which is left as it is. In a transaction that has locked the
 * endpoint. Says whether one was running.
 */
export async function cancelRunningRollout(
  world: RolloutWorld,
  db: Db,
  place: RolloutPlace,
  reason: string,
): Promise<boolean> {
  const rollout = await findRunningRollout(db, place.endpointId)
  const at = world.now()
  if (!rollout || !(await moveRollout(db, rollout, { state: 'Canceled', reason, endedAt: at }))) return false
  const message = `The rollout of ${rollout.deployment} was canceled. ${reason}`
  await insertOnlineEvent(db, { ...eventOf(place), kind: 'rolloutCanceled', level: 'Info', message, at })
  return true
}

const eventOf = ({ workspaceId, endpointId }: RolloutPlace) => ({ workspaceId, endpointId })
