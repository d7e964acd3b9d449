import { type ListQuery, type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import type { WorkspacePath } from '#lib/arm/resource.ts'
import { purposes } from '#lib/computes/inference/reservation.ts'
import type { ComputeKind } from '#lib/computes/kinds.ts'
import type { Compute, ComputeProvider, ComputeState } from '#lib/computes/schema.ts'
import { AppError } from '#lib/core/errors.ts'
import { type Db, type Prisma, toJson, toJsonOrNull } from '#lib/db/client.ts'
import { isUniqueViolation } from '#lib/db/errors.ts'

/** Names are compared without case, as ARM does. */
const keyOf = (name: string) => name.toLowerCase()

export async function findCompute(db: Db, workspaceId: string, name: string): Promise<Compute | undefined> {
  const row = await db.compute.findUnique({ where: { workspaceId_key: { workspaceId, key: keyOf(name) } } })
  return row ? toCompute(row) : undefined
}

export interface ComputeListQuery extends ListQuery {
  provider?: ComputeProvider | undefined
  computeType?: ComputeKind[] | undefined
}

export async function findComputes(db: Db, workspaceId: string, query: ComputeListQuery): Promise<Page<Compute>> {
  const contains = { contains: query.search, mode: 'insensitive' as const }
  const where: Prisma.ComputeWhereInput = {
    workspaceId,
    ...(query.provider && { provider: query.provider }),
    ...(query.computeType && { kind: { in: query.computeType } }),
    ...(query.search && { OR: [{ name: contains }, { description: contains }] }),
  }
  const { field, direction } = parseOrder(query.$orderBy, ['name', 'createdAt', 'updatedAt', 'maxNodes'], 'name asc')
  const size = pageSize(query)
  const [rows, total] = await Promise.all([
    db.compute.findMany({
      where,
      orderBy: [{ [field === 'name' ? 'key' : field]: direction }, { id: 'asc' }],
      skip: query.$skip,
      take: size + 1,
    }),
    query.$count ? db.compute.count({ where }) : undefined,
  ])
  return toPage(rows.map(toCompute), size, total)
}

/** A compute, and where its workspace is. */
export interface PlacedCompute extends Compute {
  workspace: WorkspacePath
}

/** Those of every workspace that have nodes, by name. */
export async function findClustersOf(db: Db, provider: ComputeProvider): Promise<PlacedCompute[]> {
  const rows = await db.compute.findMany({
    where: { provider, kind: 'AmlCompute' },
    include: { workspace: { select: { subscriptionId: true, resourceGroup: true, name: true } } },
    orderBy: [{ key: 'asc' }, { id: 'asc' }],
  })
  return rows.map((row) => ({ ...toCompute(row), workspace: row.workspace }))
}

export async function insertCompute(db: Db, workspaceId: string, compute: Compute): Promise<void> {
  try {
    await db.compute.create({ data: { ...toRow(compute), workspaceId } })
  } catch (cause) {
    if (!isUniqueViolation(cause)) throw cause
    throw new AppError('Conflict', `The compute '${compute.name}' has just been created by someone else.`, 'name', {
      cause,
    })
  }
}

export async function updateCompute(db: Db, compute: Compute): Promise<void> {
  await db.compute.update({ where: { id: compute.id }, data: toRow(compute) })
}

export async function deleteCompute(db: Db, id: string): Promise<void> {
  await db.compute.deleteMany({ where: { id } })
}

const byName = (workspaceId: string, name: string) => ({
  computeName: { equals: name, mode: 'insensitive' as const },
  workspaceId,
})

/** Deployments that score on this compute, by endpoint and name. */
export async function findDeploymentsOn(db: Db, workspaceId: string, name: string) {
  const { computeName } = byName(workspaceId, name)
  const rows = await db.batchDeployment.findMany({
    where: { computeName, endpoint: { workspaceId } },
    select: { name: true, provisioningState: true, endpoint: { select: { name: true, defaultDeployment: true } } },
    orderBy: [{ endpoint: { key: 'asc' } }, { key: 'asc' }],
  })
  return rows.map((row) => ({
    name: row.name,
    endpointName: row.endpoint.name,
    isDefault: row.endpoint.defaultDeployment?.toLowerCase() === row.name.toLowerCase(),
    provisioningState: row.provisioningState,
  }))
}

/** Names of the online endpoints that are for this compute. */
export async function findOnlineEndpointsOn(db: Db, workspaceId: string, name: string): Promise<string[]> {
  const rows = await db.onlineEndpoint.findMany({
    where: byName(workspaceId, name),
    select: { name: true },
    orderBy: { key: 'asc' },
  })
  return rows.map((row) => row.name)
}

/** Jobs that have not ended and are on this compute, or have steps there that wait or run; the oldest first. */
export async function findActiveJobsOn(db: Db, workspaceId: string, name: string) {
  const { computeName } = byName(workspaceId, name)
  const onIt = [{ computeName }, { steps: { some: { computeName, state: { in: ['Waiting', 'Running'] } } } }]
  return db.job.findMany({
    where: { workspaceId, OR: onIt, status: { notIn: ['Completed', 'Failed', 'Canceled'] } },
    select: { name: true, displayName: true, status: true },
    orderBy: { createdAt: 'asc' },
  })
}

type Row = Prisma.ComputeGetPayload<object>

const toRow = ({ tags, properties, reservation, error, operationId, ...compute }: Compute) => ({
  ...compute,
  key: keyOf(compute.name),
  tags: toJson(tags),
  properties: toJson(properties),
  cpuPerNode: reservation?.cpuPerNode ?? null,
  memoryMbPerNode: reservation?.memoryMbPerNode ?? null,
  purpose: reservation?.purpose ?? null,
  error: toJsonOrNull(error),
  operationId: operationId ?? null,
})

export const toCompute = (row: Row): Compute => ({
  id: row.id,
  name: row.name,
  // Columns of this kind are written by this file alone, from values of these types.
  kind: row.kind as ComputeKind,
  provider: row.provider as ComputeProvider,
  tags: row.tags as Record<string, string>,
  properties: row.properties as Record<string, unknown>,
  minNodes: row.minNodes,
  maxNodes: row.maxNodes,
  idleSeconds: row.idleSeconds,
  size: row.size,
  description: row.description,
  reservation: toReservation(row),
  provisioningState: row.provisioningState as ComputeState,
  error: (row.error ?? undefined) as Compute['error'],
  operationId: row.operationId ?? undefined,
  createdAt: row.createdAt,
  createdBy: row.createdBy,
  updatedAt: row.updatedAt,
  updatedBy: row.updatedBy,
})

function toReservation({ maxNodes: nodes, cpuPerNode, memoryMbPerNode, purpose }: Row): Compute['reservation'] {
  const known = purposes.find((candidate) => candidate === purpose)
  if (cpuPerNode === null || memoryMbPerNode === null || !known) return undefined
  return { nodes, cpuPerNode, memoryMbPerNode, purpose: known }
}
