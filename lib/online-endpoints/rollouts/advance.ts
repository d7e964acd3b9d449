import type { World } from '#lib/core/context.ts'
import { type Db, inTransaction } from '#lib/db/client.ts'
import { insertNotification } from '#lib/notifications/insert.ts'
import { pageOfEndpoint } from '#lib/online-endpoints/page-of-endpoint.ts'
import { type RolloutPlace, takeBack } from '#lib/online-endpoints/rollouts/end-rollout.ts'
import { shareTraffic, type Verdict } from '#lib/online-endpoints/rollouts/plan-step.ts'
import type { Rollout } from '#lib/online-endpoints/rollouts/rollout.ts'
import { moveRollout, saveTraffic } from '#lib/online-endpoints/rollouts/store.ts'
import { insertOnlineEvent } from '#lib/online-endpoints/serving/insert-event.ts'
import { lockOnlineEndpoint } from '#lib/online-endpoints/store.ts'

type RolloutWorld = Pick<World, 'db' | 'now' | 'newId'>

const by = 'Slipway'

/** Does what was decided about a running rollout, unless it was changed or ended meanwhile: then it says false. */
export async function advanceRollout(
  world: RolloutWorld,
  place: RolloutPlace,
  rollout: Rollout,
  verdict: Exclude<Verdict, { kind: 'wait' }>,
): Promise<boolean> {
  return inTransaction(world.db, async (db) => {
    await lockOnlineEndpoint(db, place.endpointName)
    if (verdict.kind === 'back')
      return takeBack(world, db, place, rollout, { state: 'RolledBack', reason: verdict.reason, by })
    if (verdict.kind === 'complete') return complete(world, db, place, rollout)
    return takeStep(world, db, place, rollout, verdict)
  })
}

async function takeStep(
  world: RolloutWorld,
  db: Db,
  place: RolloutPlace,
  rollout: Rollout,
  { step, percent }: Extract<Verdict, { kind: 'next' }>,
): Promise<boolean> {
  const at = world.now()
  if (!(await moveRollout(db, rollout, { step, stepStartedAt: at }))) return false
  const shares = shareTraffic(rollout.trafficBefore, rollout.deployment, percent)
  await saveTraffic(db, place.endpointId, shares, { updatedAt: at, updatedBy: by })
  const message = `${rollout.deployment} gets ${percent} % of the requests now.`
  await insertOnlineEvent(db, { ...eventOf(place), kind: 'rolloutStep', level: 'Info', message, at })
  return true
}

async function complete(world: RolloutWorld, db: Db, place: RolloutPlace, rollout: Rollout): Promise<boolean> {
  const at = world.now()
  if (!(await moveRollout(db, rollout, { state: 'Completed', endedAt: at }))) return false
  const message = `${rollout.deployment} gets all requests; nothing spoke against it.`
  await insertOnlineEvent(db, { ...eventOf(place), kind: 'rolloutCompleted', level: 'Info', message, at })
  await insertNotification({ ...world, workspace: { id: place.workspaceId } }, db, {
    level: 'success',
    title: `The rollout of ${rollout.deployment} on ${place.endpointName} is complete`,
    detail: message,
    href: pageOfEndpoint(place.endpointName),
  })
  return true
}

const eventOf = ({ workspaceId, endpointId }: RolloutPlace) => ({ workspaceId, endpointId })
