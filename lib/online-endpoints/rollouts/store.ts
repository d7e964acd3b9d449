import { type ListQuery, type Page, pageSize, toPage } from '#lib/arm/list.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import type { Rollout } from '#lib/online-endpoints/rollouts/rollout.ts'
import { rolloutPlan, rolloutStates } from '#lib/online-endpoints/rollouts/schema.ts'
import { type Traffic, traffic } from '#lib/online-endpoints/traffic.ts'

type Row = Prisma.OnlineRolloutGetPayload<object>

export async function insertRollout(db: Db, { reason, endedAt, ...rollout }: Rollout): Promise<void> {
  await db.onlineRollout.create({
    data: {
      ...rollout,
      plan: toJson(rollout.plan),
      trafficBefore: toJson(rollout.trafficBefore),
      reason: reason ?? null,
      endedAt: endedAt ?? null,
    },
  })
}

/** The newest first. */
export async function findRollouts(db: Db, endpointId: string, query: ListQuery): Promise<Page<Rollout>> {
  const take = pageSize(query)
  const [rows, total] = await Promise.all([
    db.onlineRollout.findMany({
      where: { endpointId },
      orderBy: [{ createdAt: 'desc' }, { id: 'asc' }],
      skip: query.$skip,
      take: take + 1,
    }),
    query.$count ? db.onlineRollout.count({ where: { endpointId } }) : undefined,
  ])
  return toPage(rows.map(toRollout), take, total)
}

export async function findRollout(db: Db, endpointId: string, id: string): Promise<Rollout | undefined> {
  const row = await db.onlineRollout.findFirst({ where: { endpointId, id } })
  return row ? toRollout(row) : undefined
}

export async function findRunningRollout(db: Db, endpointId: string): Promise<Rollout | undefined> {
  const row = await db.onlineRollout.findFirst({ where: { endpointId, state: 'Running' } })
  return row ? toRollout(row) : undefined
}

/** Changes a rollout that is running and still at this step; says whether it was. */
export async function moveRollout(
  db: Db,
  { id, step }: Pick<Rollout, 'id' | 'step'>,
  changes: Partial<Pick<Rollout, 'state' | 'step' | 'stepStartedAt' | 'reason' | 'endedAt'>>,
): Promise<boolean> {
  const { reason, endedAt, ...same } = changes
  const { count } = await db.onlineRollout.updateMany({
    where: { id, step, state: 'Running' },
    data: { ...same, ...(reason !== undefined && { reason }), ...(endedAt && { endedAt }) },
  })
  return count === 1
}

/** Sets the traffic alone, in a transaction that has locked the endpoint. */
export async function saveTraffic(
  db: Db,
  endpointId: string,
  shares: Traffic,
  by: { updatedAt: Date; updatedBy: string },
): Promise<void> {
  await db.onlineEndpoint.updateMany({ where: { id: endpointId }, data: { traffic: toJson(shares), ...by } })
}

export function toRollout(row: Row): Rollout {
  const state = rolloutStates.find((candidate) => candidate === row.state)
  if (!state) throw new Error(`Rollout ${row.id} has the unknown state '${row.state}'`)
  return {
    id: row.id,
    endpointId: row.endpointId,
    deployment: row.deployment,
    plan: rolloutPlan.parse(row.plan),
    state,
    step: row.step,
    stepStartedAt: row.stepStartedAt,
    trafficBefore: traffic.parse(row.trafficBefore),
    reason: row.reason ?? undefined,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    endedAt: row.endedAt ?? undefined,
  }
}
