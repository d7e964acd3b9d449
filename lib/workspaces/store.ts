import { type Role, roles } from '#lib/auth/principal.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'
import type { Db } from '#lib/db/client.ts'

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

/** Whether the samples were all put in, once. */
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
