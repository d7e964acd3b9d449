import { type Page, toPage } from '#lib/arm/list.ts'
import { type Role, roles } from '#lib/auth/principal.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'
import { type Db, type Prisma, toJson } from '#lib/db/client.ts'
import type { Links, Workspace } from '#lib/workspaces/workspace.ts'

export async function findWorkspaceByKey(db: Db, key: string): Promise<WorkspaceRef | undefined> {
  const row = await db.workspace.findUnique({ where: { key } })
  return row ? toWorkspace(row) : undefined
}

/** A workspace with the role that it has given somebody, in one statement: every request asks this. */
export async function findWorkspaceFor(
  db: Db,
  key: string,
  principalId: string,
): Promise<{ workspace: WorkspaceRef; given: Role | undefined } | undefined> {
  const [row] = await db.$queryRaw<(WorkspaceRef & { given: string | null })[]>`
    SELECT w.id, w."subscriptionId", w."resourceGroup", w.name, w.location, a.role AS given
    FROM "Workspace" w
    LEFT JOIN "RoleAssignment" a ON a."workspaceId" = w.id AND a."principalId" = ${principalId}
    WHERE w.key = ${key}`
  return row && { workspace: toWorkspace(row), given: roles.find((role) => role === row.given) }
}

export async function findWorkspaceById(db: Db, id: string): Promise<WorkspaceRef | undefined> {
  const row = await db.workspace.findUnique({ where: { id } })
  return row ? toWorkspace(row) : undefined
}

/** The workspace whose id lies between two, both included; the first of several. */
export async function findWorkspaceByIdRange(
  db: Db,
  { first, last }: { first: string; last: string },
): Promise<WorkspaceRef | undefined> {
  const row = await db.workspace.findFirst({ where: { id: { gte: first, lte: last } }, orderBy: { id: 'asc' } })
  return row ? toWorkspace(row) : undefined
}

export async function findAllWorkspaces(db: Db): Promise<WorkspaceRef[]> {
  return (await db.workspace.findMany({ orderBy: [{ createdAt: 'asc' }, { id: 'asc' }] })).map(toWorkspace)
}

interface Filter {
  subscriptionId: string
  resourceGroup?: string
  /** Whom a role was given to; undefined for somebody who has one everywhere. */
  givenTo: string | undefined
  search: string
  skip: number
  take: number
  withTotal: boolean
}

export async function findWorkspaces(db: Db, filter: Filter): Promise<Page<Workspace>> {
  const { subscriptionId, resourceGroup, givenTo, search, skip, take } = filter
  const contains = { contains: search, mode: 'insensitive' as const }
  const where: Prisma.WorkspaceWhereInput = {
    subscriptionId: { equals: subscriptionId, mode: 'insensitive' },
    ...(resourceGroup !== undefined && { resourceGroup: { equals: resourceGroup, mode: 'insensitive' } }),
    ...(givenTo !== undefined && { roleAssignments: { some: { principalId: givenTo } } }),
    ...(search && { OR: [{ name: contains }, { friendlyName: contains }] }),
  }
  const [rows, total] = await Promise.all([
    db.workspace.findMany({ where, orderBy: { key: 'asc' }, skip, take: take + 1 }),
    filter.withTotal ? db.workspace.count({ where }) : undefined,
  ])
  return toPage(rows.map(toDetails), take, total)
}

export async function findWorkspaceDetails(db: Db, id: string): Promise<Workspace | undefined> {
  const row = await db.workspace.findUnique({ where: { id } })
  return row ? toDetails(row) : undefined
}

export async function insertWorkspaceRow(db: Db, key: string, workspace: Workspace): Promise<void> {
  const { tags, linked, ...rest } = workspace
  await db.workspace.create({ data: { ...rest, key, tags: toJson(tags), linked: toJson(linked) } })
}

/** What is said about it; the rest of a workspace never changes. */
export async function saveWorkspace(db: Db, workspace: Workspace): Promise<void> {
  const { id, friendlyName, description, tags, linked, updatedAt, updatedBy } = workspace
  const data = { friendlyName, description, tags: toJson(tags), linked: toJson(linked), updatedAt, updatedBy }
  await db.workspace.updateMany({ where: { id }, data })
}

/** What of a workspace somebody may still wait for. */
export async function countUses(
  db: Db,
  workspaceId: string,
  activeStatuses: readonly string[],
): Promise<{ jobs: number; endpoints: number }> {
  const where = { workspaceId }
  const jobs = await db.job.count({ where: { workspaceId, status: { in: [...activeStatuses] } } })
  const batch = await db.batchEndpoint.count({ where })
  const online = await db.onlineEndpoint.count({ where })
  const pipeline = await db.pipelineEndpoint.count({ where })
  return { jobs, endpoints: batch + online + pipeline }
}

/** The computes that have queues. */
export async function findClusterIds(db: Db, workspaceId: string): Promise<string[]> {
  const rows = await db.compute.findMany({ where: { workspaceId, kind: 'AmlCompute' }, select: { id: true } })
  return rows.map(({ id }) => id)
}

/** The addresses of its MLflow servers. */
export async function findServerUrls(db: Db, workspaceId: string): Promise<string[]> {
  return (await db.mlflowServer.findMany({ where: { workspaceId }, select: { url: true } })).map(({ url }) => url)
}

/** Everything of the workspace goes with it, but the audit log: first what holds on to models, code and environments. */
export async function deleteWorkspaceRow(db: Db, id: string): Promise<void> {
  await db.onlineEndpoint.deleteMany({ where: { workspaceId: id } })
  await db.batchEndpoint.deleteMany({ where: { workspaceId: id } })
  await db.workspace.deleteMany({ where: { id } })
}

/** Inserts the workspace unless one with its key exists; answers the one that is there. */
export async function insertWorkspace(
  db: Db,
  key: string,
  workspace: WorkspaceRef,
  createdAt: Date,
): Promise<WorkspaceRef> {
  const row = await db.workspace.upsert({ where: { key }, update: {}, create: { ...workspace, key, createdAt } })
  return toWorkspace(row)
}

/** Whether all that a workspace begins with was put in, once. */
export async function isPrepared(db: Db, id: string): Promise<boolean> {
  return (await db.workspace.count({ where: { id, preparedAt: { not: null } } })) === 1
}

export async function savePrepared(db: Db, id: string, preparedAt: Date): Promise<void> {
  await db.workspace.update({ where: { id }, data: { preparedAt } })
}

const toWorkspace = ({ id, subscriptionId, resourceGroup, name, location }: WorkspaceRef): WorkspaceRef => ({
  id,
  subscriptionId,
  resourceGroup,
  name,
  location,
})

function toDetails(row: Prisma.WorkspaceGetPayload<object>): Workspace {
  const { description, friendlyName, createdAt, createdBy, updatedAt, updatedBy } = row
  return {
    ...toWorkspace(row),
    ...{ description, friendlyName, createdAt, createdBy, updatedAt, updatedBy },
    // Written by this file alone.
    tags: row.tags as Record<string, string>,
    linked: row.linked as Links,
  }
}
