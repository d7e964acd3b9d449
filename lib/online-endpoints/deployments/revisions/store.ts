import { type ListQuery, type Page, pageSize, toPage } from '#lib/arm/list.ts'
import { type Db, toJson, toJsonOrNull } from '#lib/db/client.ts'
import { assetInclude } from '#lib/deployments/read-assets.ts'
import type { OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import { toRevision } from '#lib/online-endpoints/deployments/revision-store.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'

const include = assetInclude

/** The newest revision of each deployment, by the deployment's id; in one statement. */
export async function findNewestRevisions(
  db: Db,
  deployments: readonly { id: string; revision: number }[],
): Promise<Map<string, OnlineRevision>> {
  if (deployments.length === 0) return new Map()
  const OR = deployments.map(({ id, revision }) => ({ deploymentId: id, number: revision }))
  const rows = await db.onlineRevision.findMany({ where: { OR }, include })
  return new Map(rows.map((row) => [row.deploymentId, toRevision(row)]))
}

/** The newest first. */
export async function findRevisions(db: Db, deploymentId: string, query: ListQuery): Promise<Page<OnlineRevision>> {
  const take = pageSize(query)
  const where = { deploymentId }
  const [rows, total] = await Promise.all([
    db.onlineRevision.findMany({ where, include, orderBy: { number: 'desc' }, skip: query.$skip, take: take + 1 }),
    query.$count ? db.onlineRevision.count({ where }) : undefined,
  ])
  return toPage(rows.map(toRevision), take, total)
}

export async function findRevision(db: Db, deploymentId: string, number: number): Promise<OnlineRevision | undefined> {
  const row = await db.onlineRevision.findUnique({
    where: { deploymentId_number: { deploymentId, number } },
    include,
  })
  return row ? toRevision(row) : undefined
}

/** A revision that nobody has tried yet. */
export async function insertRevision(
  db: Db,
  deploymentId: string,
  { id, number, state, engine, settings, model, script, environment, createdAt, createdBy }: OnlineRevision,
): Promise<void> {
  await db.onlineRevision.create({
    data: {
      id,
      deploymentId,
      number,
      state,
      engine,
      settings: toJson(settings),
      assets: toJson({ model, script, environment }),
      modelVersionId: model.versionId,
      environmentVersionId: environment?.versionId ?? null,
      codeVersionId: script?.versionId ?? null,
      scoringScript: script?.entry ?? null,
      runtime: toJsonOrNull(undefined),
      createdAt,
      createdBy,
    },
  })
}

export async function saveRevisionSettings(db: Db, id: string, settings: OnlineSettings): Promise<void> {
  await db.onlineRevision.update({ where: { id }, data: { settings: toJson(settings) } })
}

/** What is neither the newest nor served any more holds its assets no longer; one that was still starting is given up. */
export async function supersedeRevision(db: Db, id: string, at: Date): Promise<void> {
  const released = { modelVersionId: null, environmentVersionId: null, codeVersionId: null }
  await db.onlineRevision.update({ where: { id }, data: released })
  await db.onlineRevision.updateMany({ where: { id, state: 'Starting' }, data: { state: 'Retired', retiredAt: at } })
}
