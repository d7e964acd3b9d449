import { type Page, toPage } from '#lib/arm/list.ts'
import { instanceRoles, type Role, readInstanceRole, roles } from '#lib/auth/principal.ts'
import type { Db } from '#lib/db/client.ts'
import type { PrincipalKind, RoleAssignment, roleAssignmentSorts } from '#lib/role-assignments/schema.ts'
import { Prisma } from '../../prisma/client/client.ts'

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

interface Filter {
  search: string
  /** Leaves out who is there by the instance alone. */
  isGivenOnly: boolean
  order: { field: (typeof roleAssignmentSorts)[number]; direction: 'asc' | 'desc' }
  skip: number
  take: number
  withTotal: boolean
}

/** Those with a role in the workspace, by the instance or by the workspace, whose names contain the text. */
export async function findMembers(db: Db, workspaceId: string, filter: Filter): Promise<Page<RoleAssignment>> {
  const { search, isGivenOnly, order, skip, take, withTotal } = filter
  const pattern = `%${search.replaceAll(/[\\%_]/g, (character) => `\\${character}`)}%`
  const members = Prisma.sql`${principals(workspaceId)}
    WHERE (p."principalName" ILIKE ${pattern} OR p."displayName" ILIKE ${pattern})
      AND (a.role IS NOT NULL OR (NOT ${isGivenOnly} AND p."instanceRole" <> 'None'))`
  const direction = order.direction === 'asc' ? Prisma.sql`ASC` : Prisma.sql`DESC`
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM ${members}
    ORDER BY ${sorts[order.field]} ${direction}, lower(p."principalName"), p."principalId" LIMIT ${take + 1} OFFSET ${skip}`
  const counted = withTotal ? await db.$queryRaw<[{ count: bigint }]>`SELECT count(*) FROM ${members}` : undefined
  return toPage(rows.map(toRoleAssignment), take, counted && Number(counted[0].count))
}

/**
 * A user by id or e-mail address, or a service principal by id or name; undefined when there is none. Addresses have an @ and names of
 * programs have none, so that one name is that of one principal.
 */
export async function findPrincipal(db: Db, workspaceId: string, name: string): Promise<RoleAssignment | undefined> {
  const rows = await db.$queryRaw<Row[]>`
    SELECT ${columns} FROM ${principals(workspaceId)}
    WHERE ${name.toLowerCase()}::text IN (p."principalId", lower(p."principalName")) LIMIT 1`
  return rows.map(toRoleAssignment)[0]
}

const columns = Prisma.sql`p.*, a.role, a."createdAt", a."createdBy", a."updatedAt", a."updatedBy"`

/** Everybody, with what the workspace gave them. */
const principals = (workspaceId: string) => Prisma.sql`(
      SELECT id::text AS "principalId", 'user' AS "principalKind", email AS "principalName", name AS "displayName",
        "disabledAt" IS NOT NULL AS "isDisabled", role AS "instanceRole" FROM "User"
      UNION ALL
      SELECT id::text, 'servicePrincipal', name, name, "disabledAt" IS NOT NULL, role FROM "ServicePrincipal"
    ) p
    LEFT JOIN "RoleAssignment" a ON a."workspaceId" = ${workspaceId}::uuid AND a."principalId" = p."principalId"`

/** The strongest role is the first. */
const rankOf = (role: Prisma.Sql) => Prisma.sql`array_position(${[...instanceRoles]}::text[], ${role})`
const sorts: Readonly<Record<(typeof roleAssignmentSorts)[number], Prisma.Sql>> = {
  principalName: Prisma.sql`lower(p."principalName")`,
  principalKind: Prisma.sql`p."principalKind"`,
  effectiveRole: Prisma.sql`LEAST(${rankOf(Prisma.sql`p."instanceRole"`)}, ${rankOf(Prisma.sql`a.role`)})`,
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
