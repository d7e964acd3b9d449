import { type ListQuery, type Page, pageSize, parseOrder } from '#lib/arm/list.ts'
import { authorizeInInstance } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { type User, userSorts } from '#lib/users/schema.ts'
import { findUsers } from '#lib/users/store.ts'

export async function listUsers(ctx: Context, query: ListQuery): Promise<Page<User>> {
  authorizeInInstance(ctx.principal, 'administer')
  return findUsers(ctx.db, {
    search: query.search ?? '',
    order: parseOrder(query.$orderBy, userSorts, 'email asc'),
    skip: query.$skip,
    take: pageSize(query),
    withTotal: query.$count,
  })
}
