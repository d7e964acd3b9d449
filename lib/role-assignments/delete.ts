import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { deleteRoleAssignmentRow, findPrincipal } from '#lib/role-assignments/store.ts'

/** Takes the role away that the workspace gave; that of the instance stays. Says whether there was one. */
export async function deleteRoleAssignment(ctx: Context, name: string): Promise<boolean> {
  authorize(ctx.principal, 'administer')
  const member = await findPrincipal(ctx.db, ctx.workspace.id, name)
  return member ? deleteRoleAssignmentRow(ctx.db, ctx.workspace.id, member.principalId) : false
}
