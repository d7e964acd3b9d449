import { type Page, pageSize, parseOrder, toPage } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import { instanceRoles, strongerRole } from '#lib/auth/principal.ts'
import type { Context } from '#lib/core/context.ts'
import { type RoleAssignment, type RoleAssignmentQuery, roleAssignmentSorts } from '#lib/role-assignments/schema.ts'
import { findPrincipals } from '#lib/role-assignments/store.ts'

/** Everybody who has a role in the workspace, by the instance or by the workspace itself; disabled ones too. */
export async function listRoleAssignments(ctx: Context, query: RoleAssignmentQuery): Promise<Page<RoleAssignment>> {
  authorize(ctx.principal, 'administer')
  const found = await findPrincipals(ctx.db, ctx.workspace.id, query.search)
  const members = found.filter(({ instanceRole, given }) => given || (!query.given && instanceRole !== 'None'))
  const { field, direction } = parseOrder(query.$orderBy, roleAssignmentSorts, 'principalName asc')
  const sign = direction === 'asc' ? 1 : -1
  const sorted = members.toSorted((a, b) => sign * compareBy[field](a, b) || compareBy.principalName(a, b))
  const size = pageSize(query)
  return toPage(sorted.slice(query.$skip, query.$skip + size + 1), size, query.$count ? members.length : undefined)
}

type Comparison = (a: RoleAssignment, b: RoleAssignment) => number

const compareBy: Readonly<Record<(typeof roleAssignmentSorts)[number], Comparison>> = {
  principalName: (a, b) =>
    a.principalName.localeCompare(b.principalName, 'en') || (a.principalId < b.principalId ? -1 : 1),
  principalKind: (a, b) => a.principalKind.localeCompare(b.principalKind, 'en'),
  effectiveRole: (a, b) => rankOf(a) - rankOf(b),
}

const rankOf = ({ instanceRole, given }: RoleAssignment) =>
  instanceRoles.indexOf(strongerRole(instanceRole, given?.role))
