import { type Db, toJson } from '#lib/db/client.ts'
import { type ColumnProfile, columnProfile } from '#lib/online-endpoints/collection/column-profile.ts'

/** The period of the model's training data; every other one is a day such as 2026-11-21. */
export const referencePeriod = 'reference'

/** Until the end of the transaction nobody else changes the profiles of this deployment. */
export async function lockCollection(db: Db, deploymentId: string): Promise<void> {
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`onlineCollection/${deploymentId}`}, 0))`
}

export async function hasDeployment(db: Db, deploymentId: string): Promise<boolean> {
  return (await db.onlineDeployment.count({ where: { id: deploymentId } })) === 1
}

/** By column. */
export async function findProfiles(db: Db, deploymentId: string, period: string): Promise<Map<string, ColumnProfile>> {
  const rows = await db.onlineColumnProfile.findMany({ where: { deploymentId, period } })
  return new Map(rows.map(({ column, profile }) => [column, columnProfile.parse(profile)]))
}

/** The first day of which there are profiles. */
export async function findFirstDay(db: Db, deploymentId: string): Promise<string | undefined> {
  const row = await db.onlineColumnProfile.findFirst({
    where: { deploymentId, period: { not: referencePeriod } },
    orderBy: { period: 'asc' },
    select: { period: true },
  })
  return row?.period
}

export async function hasReference(db: Db, deploymentId: string): Promise<boolean> {
  return (await db.onlineColumnProfile.count({ where: { deploymentId, period: referencePeriod }, take: 1 })) > 0
}

interface ProfileRow {
  deploymentId: string
  period: string
  column: string
  profile: ColumnProfile
  drift: number | undefined
  updatedAt: Date
}

export async function saveProfile(db: Db, { profile, drift, ...row }: ProfileRow): Promise<void> {
  const { deploymentId, period, column, updatedAt } = row
  const data = { profile: toJson(profile), drift: drift ?? null, updatedAt }
  await db.onlineColumnProfile.upsert({
    where: { deploymentId_period_column: { deploymentId, period, column } },
    create: { deploymentId, period, column, ...data },
    update: data,
  })
}

export async function deleteProfiles(db: Db, deploymentId: string, period: string): Promise<void> {
  await db.onlineColumnProfile.deleteMany({ where: { deploymentId, period } })
}

export interface DriftRow {
  day: string
  column: string
  drift: number
}

/** Of the newest days, the oldest first; columns by name. */
export async function findDrift(db: Db, deploymentId: string, days: number): Promise<DriftRow[]> {
  const newest = await db.onlineColumnProfile.findMany({
    where: { deploymentId, drift: { not: null } },
    distinct: ['period'],
    orderBy: { period: 'desc' },
    take: days,
    select: { period: true },
  })
  const rows = await db.onlineColumnProfile.findMany({
    where: { deploymentId, drift: { not: null }, period: { in: newest.map(({ period }) => period) } },
    orderBy: [{ period: 'asc' }, { column: 'asc' }],
    select: { period: true, column: true, drift: true },
  })
  return rows.flatMap(({ period, column, drift }) => (drift === null ? [] : [{ day: period, column, drift }]))
}

export interface CollectedDay {
  day: string
  datastore: string
  path: string
  rows: number
  files: number
  asset: { name: string; version: string } | undefined
}

/** Adds a file to what was collected of the day. */
export async function addCollected(
  db: Db,
  {
    deploymentId,
    day,
    datastore,
    path,
    rows,
    now,
  }: Omit<CollectedDay, 'files' | 'asset'> & { deploymentId: string; now: Date },
): Promise<void> {
  await db.onlineCollection.upsert({
    where: { deploymentId_day_datastore: { deploymentId, day, datastore } },
    create: { deploymentId, day, datastore, path, rows, files: 1, updatedAt: now },
    update: { rows: { increment: rows }, files: { increment: 1 }, path, updatedAt: now },
  })
}

export async function saveCollectedAsset(
  db: Db,
  { deploymentId, day, datastore }: { deploymentId: string; day: string; datastore: string },
  asset: { name: string; version: string },
): Promise<void> {
  await db.onlineCollection.updateMany({
    where: { deploymentId, day, datastore },
    data: { assetName: asset.name, assetVersion: asset.version },
  })
}

/** The newest day first. */
export async function findCollected(db: Db, deploymentId: string): Promise<CollectedDay[]> {
  const rows = await db.onlineCollection.findMany({
    where: { deploymentId },
    orderBy: [{ day: 'desc' }, { datastore: 'asc' }],
  })
  return rows.map(({ day, datastore, path, rows: count, files, assetName, assetVersion }) => ({
    day,
    datastore,
    path,
    rows: count,
    files,
    asset: assetName !== null && assetVersion !== null ? { name: assetName, version: assetVersion } : undefined,
  }))
}

/** Whether the timeline says already that this deployment drifted since a moment. */
export async function hasDriftEvent(db: Db, deploymentId: string, since: Date): Promise<boolean> {
  return (await db.onlineEvent.count({ where: { deploymentId, kind: 'drift', at: { gte: since } }, take: 1 })) > 0
}
