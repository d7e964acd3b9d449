import { type Page, pageSize, parseOrder } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { type RoleAssignment, type RoleAssignmentQuery, roleAssignmentSorts } from '#lib/role-assignments/schema.ts'
import { findMembers } from '#lib/role-assignments/store.ts'

/** Everybody who has a role in the workspace, by the instance or by the workspace itself; disabled ones too. */
export async function listRoleAssignments(ctx: Context, query: RoleAssignmentQuery): Promise<Page<RoleAssignment>> {
  authorize(ctx.principal, 'administer')
  return findMembers(ctx.db, ctx.workspace.id, {
    search: query.search,
    isGivenOnly: query.given,
    order: parseOrder(query.$orderBy, roleAssignmentSorts, 'principalName asc'),
    skip: query.$skip,
    take: pageSize(query),
    withTotal: query.$count,
  })
}
