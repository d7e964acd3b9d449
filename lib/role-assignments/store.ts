import { type Role, readInstanceRole, roles } from '#lib/auth/principal.ts'
import type { Db } from '#lib/db/client.ts'
import type { PrincipalKind, RoleAssignment } from '#lib/role-assignments/schema.ts'

interface Row {
  principalId: string
  principalKind: PrincipalKind
  principalName: string
  displayName: string
  isDisabled: boolean
  instanceRole: string
  role: string | null
  createdAt: Date
  createdBy: string
  updatedAt: Date
  updatedBy: string
}

/** All users and service principals whose names contain the text, with what the workspace gave them. */
export async function findPrincipals(db: Db, workspaceId: string, search: string): Promise<RoleAssignment[]> {
  const text = search.replaceAll(/[\\%_]/g, (character) => `\\${character}`)
  return select(db, workspaceId, `%${text}%`, null)
}

/** A user by id or e-mail address, or a service principal by id or name; undefined when there is none. */
export async function findPrincipal(db: Db, workspaceId: string, name: string): Promise<RoleAssignment | undefined> {
  return (await select(db, workspaceId, '%', name.toLowerCase()))[0]
}

/** Addresses have an @ and names of programs have none, so that one name is that of one principal. */
async function select(db: Db, workspaceId: string, pattern: string, name: string | null): Promise<RoleAssignment[]> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT p.*, a.role, a."createdAt", a."createdBy", a."updatedAt", a."updatedBy"
    FROM (
      SELECT id::text AS "principalId", 'user' AS "principalKind", email AS "principalName", name AS "displayName",
        "disabledAt" IS NOT NULL AS "isDisabled", role AS "instanceRole" FROM "User"
      UNION ALL
      SELECT id::text, 'servicePrincipal', name, name, "disabledAt" IS NOT NULL, role FROM "ServicePrincipal"
    ) p
    LEFT JOIN "RoleAssignment" a ON a."workspaceId" = ${workspaceId}::uuid AND a."principalId" = p."principalId"
    WHERE (p."principalName" ILIKE ${pattern} OR p."displayName" ILIKE ${pattern})
      AND (${name}::text IS NULL OR ${name}::text IN (p."principalId", lower(p."principalName")))`
  return rows.map(toRoleAssignment)
}

/** Gives a role, in place of one that was given before. */
export async function saveRoleAssignment(
  db: Db,
  workspaceId: string,
  { principalId, principalKind, given }: RoleAssignment & { given: NonNullable<RoleAssignment['given']> },
): Promise<void> {
  await db.roleAssignment.upsert({
    where: { workspaceId_principalId: { workspaceId, principalId } },
    update: { role: given.role, updatedAt: given.updatedAt, updatedBy: given.updatedBy },
    create: { workspaceId, principalId, principalKind, ...given },
  })
}

/** Says whether one was there. */
export async function deleteRoleAssignmentRow(db: Db, workspaceId: string, principalId: string): Promise<boolean> {
  return (await db.roleAssignment.deleteMany({ where: { workspaceId, principalId } })).count === 1
}

function toRoleAssignment({ role, createdAt, createdBy, updatedAt, updatedBy, ...row }: Row): RoleAssignment {
  const given = roles.find((candidate): candidate is Role => candidate === role)
  return {
    ...row,
    instanceRole: readInstanceRole(row.instanceRole, `The ${row.principalKind} ${row.principalId}`),
    given: given && { role: given, createdAt, createdBy, updatedAt, updatedBy },
  }
}
