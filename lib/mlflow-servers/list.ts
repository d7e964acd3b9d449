import { type ListQuery, type Page, pageSize, parseOrder } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { type MlflowServer, mlflowServerSorts } from '#lib/mlflow-servers/schema.ts'
import { findMlflowServers } from '#lib/mlflow-servers/store.ts'

export async function listMlflowServers(ctx: Context, query: ListQuery): Promise<Page<MlflowServer>> {
  authorize(ctx.principal, 'read')
  return findMlflowServers(ctx.db, ctx.workspace.id, {
    search: query.search ?? '',
    order: parseOrder(query.$orderBy, mlflowServerSorts, 'name asc'),
    skip: query.$skip,
    take: pageSize(query),
    withTotal: query.$count,
  })
}
