import { type Identity, type Role, readInstanceRole, roles } from '#lib/auth/principal.ts'
import type { Claim } from '#lib/auth/read-claim.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'
import type { Db } from '#lib/db/client.ts'
import { findWorkspaceFor } from '#lib/workspaces/store.ts'

/** Somebody, the workspace of a key if there is one, and the role that it has given them. */
export interface Entrance {
  identity: Identity
  workspace: WorkspaceRef | undefined
  given: Role | undefined
}

type Row = { name: string; instanceRole: string; given: string | null } & (
  | ({ workspaceName: string } & Omit<WorkspaceRef, 'name'>)
  | { id: null }
)

/**
 * Who sends a request and where to, in one statement, because every request asks this: as they are now, so that what ends a token or
 * changes a role counts for the next request. Undefined for a claim that lets nobody in any more.
 */
export async function findEntrance(
  db: Db,
  sender: Claim | Identity,
  key: string,
  now: Date,
): Promise<Entrance | undefined> {
  if ('instanceRole' in sender) return enterKnown(db, sender, key)
  const rows =
    sender.kind === 'user' ? await findUserRows(db, sender, key) : await findProgramRows(db, sender, key, now)
  const [row] = rows
  if (!row) return undefined
  const { kind, id } = sender
  const whose = `${kind === 'user' ? 'User' : 'Service principal'} ${id}`
  const person = { id, name: row.name, instanceRole: readInstanceRole(row.instanceRole, whose) }
  return {
    identity:
      sender.kind === 'user'
        ? { kind: 'user', ...person }
        : { kind: sender.kind, ...person, audience: sender.audience },
    workspace: toWorkspace(row),
    given: roles.find((role) => role === row.given),
  }
}

/** As findEntrance, for somebody who was looked up already. */
async function enterKnown(db: Db, identity: Identity, key: string): Promise<Entrance> {
  const found = await findWorkspaceFor(db, key, identity.id)
  return { identity, workspace: found?.workspace, given: found?.given }
}

function findUserRows(db: Db, { id, generation }: Extract<Claim, { kind: 'user' }>, key: string): Promise<Row[]> {
  return db.$queryRaw`
    SELECT u.email AS name, u.role AS "instanceRole",
      w.id, w."subscriptionId", w."resourceGroup", w.name AS "workspaceName", w.location, a.role AS given
    FROM "User" u
    LEFT JOIN "Workspace" w ON w.key = ${key}
    LEFT JOIN "RoleAssignment" a ON a."workspaceId" = w.id AND a."principalId" = ${id}
    WHERE u.id = ${id}::uuid AND u."disabledAt" IS NULL AND u.generation = ${generation}`
}

/** Without the secret that got the token, a program is nobody. */
function findProgramRows(
  db: Db,
  { id, secretId }: Extract<Claim, { kind: 'servicePrincipal' }>,
  key: string,
  now: Date,
): Promise<Row[]> {
  return db.$queryRaw`
    SELECT p.name, p.role AS "instanceRole",
      w.id, w."subscriptionId", w."resourceGroup", w.name AS "workspaceName", w.location, a.role AS given
    FROM "ServicePrincipal" p
    JOIN "ClientSecret" s ON s."principalId" = p.id AND s.id = ${secretId}::uuid
      AND (s."expiresAt" IS NULL OR s."expiresAt" > ${now})
    LEFT JOIN "Workspace" w ON w.key = ${key}
    LEFT JOIN "RoleAssignment" a ON a."workspaceId" = w.id AND a."principalId" = ${id}
    WHERE p.id = ${id}::uuid AND p."disabledAt" IS NULL`
}

function toWorkspace(row: Row): WorkspaceRef | undefined {
  if (row.id === null) return undefined
  const { id, subscriptionId, resourceGroup, workspaceName, location } = row
  return { id, subscriptionId, resourceGroup, name: workspaceName, location }
}
