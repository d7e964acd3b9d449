import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type { BatchEndpoint, LastJob } from '#lib/batch-endpoints/batch-endpoint.ts'
import type { BatchEndpointQuery } from '#lib/batch-endpoints/schema.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'
import { parseProvisioningState } from '#lib/deployments/provisioning-states.ts'

type Row = Omit<Prisma.BatchEndpointGetPayload<object>, 'workspaceId' | 'key' | 'authMode'>

/** In one statement, with no deployments counted but its own: endpoints are what clients read most. */
export async function findBatchEndpoint(db: Db, workspaceId: string, name: string): Promise<BatchEndpoint | undefined> {
  const [row] = await db.$queryRaw<(Row & { deploymentCount: number })[]>`
    SELECT e.id, e.name, e.description, e.tags, e.properties, e."defaultDeployment", e."provisioningState", e."operationId",
      e."createdAt", e."createdBy", e."updatedAt", e."updatedBy",
      (SELECT count(*)::int FROM "BatchDeployment" d WHERE d."endpointId" = e.id) AS "deploymentCount"
    FROM "BatchEndpoint" e
    WHERE e."workspaceId" = ${workspaceId}::uuid AND e.key = ${name.toLowerCase()}`
  return row && toBatchEndpoint(row, row.deploymentCount)
}

/**
 * Lets one transaction at a time change an endpoint of this name and what belongs to it, whether or not it exists yet. To be
 * called first: what was read before may be out of date.
 */
export async function lockBatchEndpoint(db: Db, workspaceId: string, name: string): Promise<void> {
  const key = `${workspaceId}/batchEndpoints/${name.toLowerCase()}`
  await db.$executeRaw`SELECT pg_advisory_xact_lock(hashtextextended(${key}, 0))`
}

export async function saveBatchEndpoint(db: Db, workspaceId: string, endpoint: BatchEndpoint): Promise<void> {
  const { id, deploymentCount: _, tags, properties, defaultDeployment, operationId, ...same } = endpoint
  const data = {
    ...same,
    tags: toJson(tags),
    properties: toJson(properties),
    defaultDeployment: defaultDeployment ?? null,
    operationId: operationId ?? null,
  }
  try {
    const create = { ...data, id, workspaceId, key: endpoint.name.toLowerCase() }
    await db.batchEndpoint.upsert({ where: { id }, update: data, create })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    const message = `There is already an endpoint with the name '${endpoint.name}'. Endpoint names are unique in this Slipway; try another.`
    throw new AppError('Conflict', message, 'name', { cause })
  }
}

/** Makes the deployment the default of an endpoint that has none. */
export async function fillDefaultDeployment(db: Db, endpointId: string, deploymentName: string): Promise<void> {
  await db.batchEndpoint.updateMany({
    where: { id: endpointId, defaultDeployment: null },
    data: { defaultDeployment: deploymentName },
  })
}

export async function deleteBatchEndpointRow(db: Db, id: string): Promise<void> {
  await db.batchEndpoint.delete({ where: { id } })
}

const orderFields = ['name', 'createdAt', 'updatedAt', 'provisioningState', 'defaultDeployment', 'createdBy'] as const

export async function findBatchEndpoints(
  db: Db,
  workspaceId: string,
  query: BatchEndpointQuery,
): Promise<Page<BatchEndpoint>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const [tagName = '', ...tagValue] = query.tag?.split('=') ?? []
  const where: Prisma.BatchEndpointWhereInput = {
    workspaceId,
    ...(query.search ? { OR: [{ name: contains }, { description: contains }] } : {}),
    ...(query.tag ? { tags: { path: [tagName], equals: tagValue.join('=') } } : {}),
    ...(query.createdBy ? { createdBy: { in: query.createdBy.split(',') } } : {}),
    ...(query.provisioningState ? { provisioningState: { in: query.provisioningState.split(',') } } : {}),
  }
  const { field, direction } = parseOrder(query.$orderBy, orderFields, 'createdAt desc')
  const take = pageSize(query)
  const [rows, total] = await Promise.all([
    db.batchEndpoint.findMany({
      where,
      orderBy: [{ [field]: direction }, { id: 'asc' }],
      skip: query.$skip,
      take: take + 1,
    }),
    query.$count ? db.batchEndpoint.count({ where }) : undefined,
  ])
  const { items, ...page } = toPage(rows, take, total)
  const counts = await countDeployments(
    db,
    items.map(({ id }) => id),
  )
  return { ...page, items: items.map((row) => toBatchEndpoint(row, counts.get(row.id) ?? 0)) }
}

/** Of these endpoints alone. Prisma's `_count` would count those of all endpoints there are, for every page. */
async function countDeployments(db: Db, endpointIds: string[]): Promise<Map<string, number>> {
  const rows = await db.$queryRaw<{ endpointId: string; count: number }[]>`
    SELECT "endpointId", count(*)::int AS count FROM "BatchDeployment"
    WHERE "endpointId" = ANY(${endpointIds}::uuid[]) GROUP BY "endpointId"`
  return new Map(rows.map(({ endpointId, count }) => [endpointId, count]))
}

/**
 * The newest job of each of the endpoints that is not archived, by endpoint name. The order is that of the index Job_by_endpoint: by the
 * time alone, all jobs of the workspace would be looked through for an endpoint that has none.
 */
export async function findLastJobs(
  db: Db,
  workspaceId: string,
  endpointNames: string[],
): Promise<Map<string, LastJob>> {
  const rows = await db.$queryRaw<(LastJob & { endpointName: string })[]>`
    SELECT e.name AS "endpointName", j.name, j.status, j."createdAt"
    FROM unnest(${endpointNames}::text[]) AS e(name)
    CROSS JOIN LATERAL (
      SELECT name, status, "createdAt" FROM "Job"
      WHERE "workspaceId" = ${workspaceId}::uuid AND "endpointName" = e.name AND NOT "isArchived"
      ORDER BY "createdAt" DESC, id, status LIMIT 1) j`
  return new Map(rows.map(({ endpointName, ...job }) => [endpointName, job]))
}

const toBatchEndpoint = (row: Row, deploymentCount: number): BatchEndpoint => ({
  id: row.id,
  name: row.name,
  description: row.description,
  // Tags and properties are written as maps of text only.
  tags: row.tags as Record<string, string>,
  properties: row.properties as Record<string, string>,
  defaultDeployment: row.defaultDeployment ?? undefined,
  provisioningState: parseProvisioningState(row.provisioningState),
  operationId: row.operationId ?? undefined,
  deploymentCount,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
