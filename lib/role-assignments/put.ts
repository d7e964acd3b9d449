import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { RoleAssignment, RoleToGive } from '#lib/role-assignments/schema.ts'
import { findPrincipal, saveRoleAssignment } from '#lib/role-assignments/store.ts'

/** Gives somebody a role in the workspace, in place of the one that it gave before. It counts from their next request on. */
export async function putRoleAssignment(
  ctx: Context,
  name: string,
  { role, principalKind }: RoleToGive,
): Promise<{ assignment: RoleAssignment; created: boolean }> {
  authorize(ctx.principal, 'administer')
  const before = await findPrincipal(ctx.db, ctx.workspace.id, name)
  if (!before || (principalKind && principalKind !== before.principalKind)) throw unknownPrincipal(name, principalKind)
  const at = ctx.now()
  const by = ctx.principal.name
  const made = { createdAt: at, createdBy: by, ...before.given }
  const assignment = { ...before, given: { ...made, role, updatedAt: at, updatedBy: by } }
  await saveRoleAssignment(ctx.db, ctx.workspace.id, assignment)
  return { assignment, created: !before.given }
}

const kinds = { user: 'user', servicePrincipal: 'service principal' } as const

function unknownPrincipal(name: string, kind: RoleToGive['principalKind']): AppError {
  const what = kind ? kinds[kind] : 'user or service principal'
  return new AppError(
    'UserError',
    `There is no ${what} '${name}'. Give the e-mail address of a person, or the client id of a program; an owner of the instance can create both.`,
    'principalId',
  )
}
