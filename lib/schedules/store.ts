import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { type Db, type Prisma, toJson, toJsonOrNull } from '#lib/db/client.ts'
import type { Action } from '#lib/schedules/actions/schema.ts'
import type { LastRun, Schedule, ScheduleError } from '#lib/schedules/schedule.ts'
import { missedRunWords, type ScheduleQuery } from '#lib/schedules/schema.ts'
import { trigger } from '#lib/schedules/triggers/schema.ts'

/** Lets one transaction at a time make or change a schedule of this name. To be called first. */
export async function lockSchedule(db: Db, workspaceId: string, name: string): Promise<void> {
  const key = `${workspaceId}/schedules/${name.toLowerCase()}`
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}

export async function findSchedule(db: Db, workspaceId: string, name: string): Promise<Schedule | undefined> {
  const row = await db.schedule.findUnique({ where: { workspaceId_key: { workspaceId, key: name.toLowerCase() } } })
  return row ? toSchedule(row) : undefined
}

/** Writes a schedule, new or not. */
export async function saveSchedule(db: Db, schedule: Schedule): Promise<void> {
  const { id, workspaceId, creator, tags, properties, trigger, action, lastError, nextRunAt, ...same } = schedule
  const data = {
    ...same,
    nextRunAt: nextRunAt ?? null,
    tags: toJson(tags),
    properties: toJson(properties),
    trigger: toJson(trigger),
    action: toJson(action),
    lastError: toJsonOrNull(lastError),
  }
  const made = { id, workspaceId, key: same.name.toLowerCase(), creatorKind: creator.kind, creatorId: creator.id }
  await db.schedule.upsert({ where: { id }, create: { ...data, ...made }, update: data })
}

export async function deleteScheduleRow(db: Db, workspaceId: string, name: string): Promise<boolean> {
  const { count } = await db.schedule.deleteMany({ where: { workspaceId, key: name.toLowerCase() } })
  return count === 1
}

/** Schedules of every workspace that are due, the longest waiting first. */
export async function findDueSchedules(db: Db, now: Date, take: number): Promise<Schedule[]> {
  const where = { isEnabled: true, nextRunAt: { lte: now } }
  return (await db.schedule.findMany({ where, orderBy: { nextRunAt: 'asc' }, take })).map(toSchedule)
}

/**
 * Moves a schedule on from the time it is due at; false when another process has, or when it was changed meanwhile. The row stays
 * locked until the transaction ends.
 */
export async function moveSchedule(
  db: Db,
  { id, nextRunAt }: Pick<Schedule, 'id' | 'nextRunAt'>,
  to: { nextRunAt: Date | undefined; lastError?: ScheduleError | null },
): Promise<boolean> {
  const { count } = await db.schedule.updateMany({
    where: { id, isEnabled: true, nextRunAt: nextRunAt ?? null },
    data: {
      nextRunAt: to.nextRunAt ?? null,
      ...('lastError' in to && { lastError: toJsonOrNull(to.lastError ?? undefined) }),
    },
  })
  return count === 1
}

const orderFields = ['name', 'displayName', 'createdAt', 'updatedAt', 'nextRunAt', 'createdBy'] as const

export async function findSchedules(db: Db, workspaceId: string, query: ScheduleQuery): Promise<Page<Schedule>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const ofEndpoints = (type: string, field: string, names: string[] | undefined) =>
    (names ?? []).map((name) => ({
      AND: [{ action: { path: ['actionType'], equals: type } }, { action: { path: [field], equals: name } }],
    }))
  const targets = [
    ...ofEndpoints('InvokeBatchEndpoint', 'batchEndpoint', query.batchEndpoint),
    ...ofEndpoints('InvokePipelineEndpoint', 'pipelineEndpoint', query.pipelineEndpoint),
  ]
  const types = (query.triggerType ?? []).map((type) => ({ trigger: { path: ['triggerType'], equals: type } }))
  const where: Prisma.ScheduleWhereInput = {
    workspaceId,
    ...(query.listViewType === 'All' ? {} : { isEnabled: query.listViewType === 'EnabledOnly' }),
    ...(query.createdBy ? { createdBy: { in: query.createdBy } } : {}),
    AND: [
      ...(query.search ? [{ OR: [{ name: contains }, { displayName: contains }, { description: contains }] }] : []),
      ...(targets.length > 0 ? [{ OR: targets }] : []),
      ...(types.length > 0 ? [{ OR: types }] : []),
    ],
  }
  const { field, direction } = parseOrder(query.$orderBy, orderFields, 'updatedAt desc')
  const order = field === 'nextRunAt' ? { sort: direction, nulls: 'last' as const } : direction
  const take = pageSize(query)
  const [rows, total] = await Promise.all([
    db.schedule.findMany({ where, orderBy: [{ [field]: order }, { id: 'asc' }], skip: query.$skip, take: take + 1 }),
    query.$count ? db.schedule.count({ where }) : undefined,
  ])
  return toPage(rows.map(toSchedule), take, total)
}

/** The newest run of each schedule that is not archived, by the schedule's name. */
export async function findLastRuns(db: Db, workspaceId: string, names: string[]): Promise<Map<string, LastRun>> {
  const rows = await db.$queryRaw<(LastRun & { scheduleName: string })[]>`
    SELECT s.name AS "scheduleName", j.name, j."displayName", j.status, j."createdAt"
    FROM unnest(${names}::text[]) AS s(name)
    CROSS JOIN LATERAL (
      SELECT name, "displayName", status, "createdAt" FROM "Job"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "scheduleName" = s.name AND NOT "isArchived"
      ORDER BY "createdAt" DESC LIMIT 1) j`
  return new Map(rows.map(({ scheduleName, ...run }) => [scheduleName, run]))
}

function toSchedule(row: Prisma.ScheduleGetPayload<object>): Schedule {
  const { key: _, creatorKind, creatorId, missedRuns, nextRunAt, lastError, ...same } = row
  return {
    ...same,
    missedRuns: missedRunWords.find((word) => word === missedRuns) ?? 'Skip',
    nextRunAt: nextRunAt ?? undefined,
    // What is written is always what the schemas of the noun gave.
    lastError: (lastError ?? undefined) as ScheduleError | undefined,
    tags: row.tags as Record<string, string>,
    properties: row.properties as Record<string, string>,
    trigger: trigger.parse(row.trigger),
    action: row.action as unknown as Action,
    creator: { kind: creatorKind, id: creatorId },
  }
}
