import { type Role, roles } from '#lib/auth/principal.ts'
import type { Db } from '#lib/db/client.ts'

/** A role that somebody was given in a workspace. */
export interface GivenRole {
  workspaceId: string
  principalId: string
  role: Role
}

/** The role that this workspace has given somebody. */
export async function findGivenRole(db: Db, workspaceId: string, principalId: string): Promise<Role | undefined> {
  const row = await db.roleAssignment.findUnique({ where: { workspaceId_principalId: { workspaceId, principalId } } })
  return roles.find((candidate) => candidate === row?.role)
}

/** Whether any workspace has given somebody a role. */
export async function hasGivenRole(db: Db, principalId: string): Promise<boolean> {
  return (await db.roleAssignment.findFirst({ where: { principalId }, select: { role: true } })) !== null
}

/** All that were given, in every workspace. */
export async function listGivenRoles(db: Db): Promise<GivenRole[]> {
  const rows = await db.roleAssignment.findMany({ select: { workspaceId: true, principalId: true, role: true } })
  return rows.flatMap((row) => {
    const role = roles.find((candidate) => candidate === row.role)
    return role ? [{ ...row, role }] : []
  })
}
