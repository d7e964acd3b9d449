import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type { BatchEndpoint, LastJob } from '#lib/batch-endpoints/batch-endpoint.ts'
import type { BatchEndpointQuery } from '#lib/batch-endpoints/schema.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'
import { parseProvisioningState } from '#lib/deployments/provisioning-states.ts'

const include = { _count: { select: { deployments: true } } } as const
type Row = Prisma.BatchEndpointGetPayload<{ include: typeof include }>

export async function findBatchEndpoint(db: Db, workspaceId: string, name: string): Promise<BatchEndpoint | undefined> {
  const row = await db.batchEndpoint.findFirst({ where: { workspaceId, key: name.toLowerCase() }, include })
  return row ? toBatchEndpoint(row) : undefined
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
      include,
      orderBy: [{ [field]: direction }, { id: 'asc' }],
      skip: query.$skip,
      take: take + 1,
    }),
    query.$count ? db.batchEndpoint.count({ where }) : undefined,
  ])
  return toPage(rows.map(toBatchEndpoint), take, total)
}

/** The newest job of each of the endpoints that is not archived, by endpoint name. */
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
      ORDER BY "createdAt" DESC LIMIT 1) j`
  return new Map(rows.map(({ endpointName, ...job }) => [endpointName, job]))
}

const toBatchEndpoint = ({ _count, ...row }: Row): BatchEndpoint => ({
  id: row.id,
  name: row.name,
  description: row.description,
  // Tags and properties are written as maps of text only.
  tags: row.tags as Record<string, string>,
  properties: row.properties as Record<string, string>,
  defaultDeployment: row.defaultDeployment ?? undefined,
  provisioningState: parseProvisioningState(row.provisioningState),
  operationId: row.operationId ?? undefined,
  deploymentCount: _count.deployments,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})
