import { type ListQuery, type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { escapeLike } from '#lib/db/asset-conditions.ts'
import { type Db, type Prisma, toJson, toJsonOrNull } from '#lib/db/client.ts'
import { parseProvisioningState } from '#lib/deployments/provisioning-states.ts'
import type {
  DeploymentError,
  OnlineDeployment,
  OnlineRevision,
} from '#lib/online-endpoints/deployments/online-deployment.ts'
import { findNewestRevisions } from '#lib/online-endpoints/deployments/revisions/store.ts'

type Row = Prisma.OnlineDeploymentGetPayload<object>

export async function findOnlineDeployment(
  db: Db,
  endpointId: string,
  name: string,
): Promise<OnlineDeployment | undefined> {
  const row = await db.onlineDeployment.findUnique({
    where: { endpointId_key: { endpointId, key: name.toLowerCase() } },
  })
  if (!row) return undefined
  const [deployment] = await withRevisions(db, [row])
  return deployment
}

const orderFields = ['name', 'createdAt', 'updatedAt'] as const

export async function findOnlineDeployments(
  db: Db,
  endpointId: string,
  query: ListQuery,
): Promise<Page<OnlineDeployment>> {
  const { field, direction } = parseOrder(query.$orderBy, orderFields, 'createdAt asc')
  const take = pageSize(query)
  const where = { endpointId, ...(query.search ? { key: { contains: escapeLike(query.search.toLowerCase()) } } : {}) }
  const [rows, total] = await Promise.all([
    db.onlineDeployment.findMany({
      where,
      orderBy: [{ [field]: direction }, { id: 'asc' }],
      skip: query.$skip,
      take: take + 1,
    }),
    query.$count ? db.onlineDeployment.count({ where }) : undefined,
  ])
  return toPage(await withRevisions(db, rows), take, total)
}

/** As they are written. */
export async function findDeploymentNames(db: Db, endpointId: string): Promise<string[]> {
  const rows = await db.onlineDeployment.findMany({ where: { endpointId }, select: { name: true } })
  return rows.map(({ name }) => name)
}

export async function countOnlineDeployments(db: Db, endpointId: string): Promise<number> {
  return db.onlineDeployment.count({ where: { endpointId } })
}

/** Inserts the deployment, or changes everything about it but its revisions. */
export async function saveOnlineDeployment(db: Db, deployment: OnlineDeployment): Promise<void> {
  const { id, endpointId, revision, tags, properties, error, ...same } = deployment
  const data = {
    ...same,
    revision: revision.number,
    servedRevision: same.servedRevision ?? null,
    tags: toJson(tags),
    properties: toJson(properties),
    error: toJsonOrNull(error),
    operationId: same.operationId ?? null,
  }
  const create = { ...data, id, endpointId, key: deployment.name.toLowerCase() }
  await db.onlineDeployment.upsert({ where: { id }, update: data, create })
}

/** Of changes that are under way. */
export async function findOpenOperations(db: Db, endpointId: string): Promise<string[]> {
  const rows = await db.onlineDeployment.findMany({
    where: { endpointId, provisioningState: { in: ['Creating', 'Updating'] } },
    select: { operationId: true },
  })
  return rows.flatMap(({ operationId }) => operationId ?? [])
}

export async function deleteOnlineDeploymentRow(db: Db, id: string): Promise<void> {
  await db.onlineDeployment.delete({ where: { id } })
}

async function withRevisions(db: Db, rows: readonly Row[]): Promise<OnlineDeployment[]> {
  const newest = await findNewestRevisions(db, rows)
  return rows.flatMap((row) => {
    const revision = newest.get(row.id)
    return revision ? [toOnlineDeployment(row, revision)] : []
  })
}

function toOnlineDeployment(row: Row, revision: OnlineRevision): OnlineDeployment {
  return {
    id: row.id,
    endpointId: row.endpointId,
    name: row.name,
    description: row.description,
    // Tags, properties and error are written from values of these types alone.
    tags: row.tags as Record<string, string>,
    properties: row.properties as Record<string, string>,
    error: (row.error ?? undefined) as DeploymentError | undefined,
    revision,
    servedRevision: row.servedRevision ?? undefined,
    provisioningState: parseProvisioningState(row.provisioningState),
    operationId: row.operationId ?? undefined,
    createdAt: row.createdAt,
    createdBy: row.createdBy,
    updatedAt: row.updatedAt,
    updatedBy: row.updatedBy,
  }
}
