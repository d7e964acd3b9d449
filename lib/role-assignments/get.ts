import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { RoleAssignment } from '#lib/role-assignments/schema.ts'
import { findPrincipal } from '#lib/role-assignments/store.ts'

/** What somebody is in the workspace, by id, e-mail address or name. Throws ResourceNotFound for those without a role in it. */
export async function getRoleAssignment(ctx: Context, name: string): Promise<RoleAssignment> {
  authorize(ctx.principal, 'administer')
  const member = await findPrincipal(ctx.db, ctx.workspace.id, name)
  if (member && (member.given || member.instanceRole !== 'None')) return member
  throw new AppError('ResourceNotFound', `'${name}' has no role in the workspace '${ctx.workspace.name}'.`)
}
