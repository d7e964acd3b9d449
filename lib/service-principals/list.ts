import { type ListQuery, type Page, pageSize, parseOrder } from '#lib/arm/list.ts'
import { authorizeInInstance } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { type ServicePrincipal, servicePrincipalSorts } from '#lib/service-principals/schema.ts'
import { findServicePrincipals } from '#lib/service-principals/store.ts'

export async function listServicePrincipals(ctx: Context, query: ListQuery): Promise<Page<ServicePrincipal>> {
  authorizeInInstance(ctx.principal, 'administer')
  return findServicePrincipals(ctx.db, {
    search: query.search ?? '',
    order: parseOrder(query.$orderBy, servicePrincipalSorts, 'name asc'),
    skip: query.$skip,
    take: pageSize(query),
    withTotal: query.$count,
  })
}
