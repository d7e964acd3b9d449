import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { inferenceKinds } from '#lib/computes/kinds.ts'
import { escapeLike } from '#lib/db/asset-conditions.ts'
import type { Db, Prisma } from '#lib/db/client.ts'
import type { ComputeType, OnlineEndpoint } from '#lib/online-endpoints/online-endpoint.ts'
import type { OnlineEndpointQuery } from '#lib/online-endpoints/schema.ts'
import { toOnlineEndpoint } from '#lib/online-endpoints/store.ts'

const orderFields = ['name', 'createdAt', 'updatedAt', 'provisioningState', 'authMode', 'createdBy'] as const
const orders = {
  CreatedAtDesc: 'createdAt desc',
  CreatedAtAsc: 'createdAt asc',
  UpdatedAtDesc: 'updatedAt desc',
  UpdatedAtAsc: 'updatedAt asc',
} as const

export async function findOnlineEndpoints(
  db: Db,
  workspaceId: string,
  query: OnlineEndpointQuery,
): Promise<Page<OnlineEndpoint>> {
  const where = await toWhere(db, workspaceId, query)
  const order = query.$orderBy ?? (query.orderBy && orders[query.orderBy])
  const { field, direction } = parseOrder(order, orderFields, 'createdAt desc')
  const take = pageSize(query)
  const omit = { primaryKey: true, secondaryKey: true } as const
  const orderBy = [{ [field]: direction }, { id: 'asc' as const }]
  const [rows, total] = await Promise.all([
    db.onlineEndpoint.findMany({ where, omit, orderBy, skip: query.$skip, take: take + 1 }),
    query.$count ? db.onlineEndpoint.count({ where }) : undefined,
  ])
  return toPage(rows.map(toOnlineEndpoint), take, total)
}

async function toWhere(
  db: Db,
  workspaceId: string,
  query: OnlineEndpointQuery,
): Promise<Prisma.OnlineEndpointWhereInput> {
  const contains = { contains: escapeLike(query.search), mode: 'insensitive' as const }
  const { from, to } = query
  return {
    workspaceId,
    ...(query.search ? { OR: [{ name: contains }, { description: contains }] } : {}),
    ...(query.name ? { key: query.name.toLowerCase() } : {}),
    ...(query.computeType ? { computeName: await onComputes(db, workspaceId, query.computeType) } : {}),
    ...(query.authMode ? { authMode: { in: query.authMode, mode: 'insensitive' } } : {}),
    ...(query.provisioningState ? { provisioningState: { in: query.provisioningState, mode: 'insensitive' } } : {}),
    ...(query.createdBy ? { createdBy: { in: query.createdBy } } : {}),
    ...(from || to ? { createdAt: { ...(from && { gte: from }), ...(to && { lte: to }) } } : {}),
    AND: [
      ...[...(query.tag ?? []), ...(query.tags ?? [])].map((pair) => ({ tags: toPairFilter(pair) })),
      ...(query.properties ?? []).map((pair) => ({ properties: toPairFilter(pair) })),
    ],
  }
}

/** `name=value`, or the name alone for any value. */
function toPairFilter(text: string) {
  const [name = '', ...value] = text.split('=')
  return value.length > 0 ? { path: [name], equals: value.join('=') } : { path: [name], string_contains: '' }
}

async function onComputes(db: Db, workspaceId: string, type: ComputeType) {
  if (type === 'Managed') return null
  const kind = { in: inferenceKinds.filter((kind) => computeTypeOf(kind) === type) }
  const computes = await db.compute.findMany({ where: { workspaceId, kind }, select: { name: true } })
  return { in: computes.map(({ name }) => name) }
}

const computeTypeOf = (kind: string): ComputeType => (kind === 'ContainerInstance' ? 'ContainerInstance' : 'Kubernetes')

/** Where the replicas of endpoints on computes of these names are; by name. */
export async function findComputeTypes(
  db: Db,
  workspaceId: string,
  names: readonly string[],
): Promise<Map<string, ComputeType>> {
  if (names.length === 0) return new Map()
  const rows = await db.compute.findMany({
    where: { workspaceId, name: { in: [...names] } },
    select: { name: true, kind: true },
  })
  return new Map(rows.map(({ name, kind }) => [name, computeTypeOf(kind)]))
}
