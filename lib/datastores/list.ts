import { z } from 'zod'
import { listQuery, type Page, pageSize, parseOrder } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { DatastoreRecord } from '#lib/datastores/datastore.ts'
import { datastoreSorts } from '#lib/datastores/schema.ts'
import { findDatastores } from '#lib/datastores/store.ts'

/** Azure's own names for filter and order (azureml-rest.md 2.5) beside those of all our lists. */
export const datastoreListQuery = listQuery.extend({
  isDefault: z.stringbool('must be true or false').optional(),
  names: z.string().optional(),
  searchText: z.string().max(200).optional(),
  orderBy: z.string().optional(),
  orderByAsc: z.stringbool('must be true or false').optional(),
})
type DatastoreListQuery = z.output<typeof datastoreListQuery>

export async function listDatastores(ctx: Context, query: DatastoreListQuery): Promise<Page<DatastoreRecord>> {
  authorize(ctx.principal, 'read')
  return findDatastores(ctx.db, ctx.workspace.id, {
    search: query.search || (query.searchText ?? ''),
    names: query.names?.split(',').map((name) => name.trim()),
    isDefault: query.isDefault,
    order: parseOrder(orderText(query), datastoreSorts, 'name asc'),
    skip: query.$skip,
    take: pageSize(query),
    withTotal: query.$count,
  })
}

function orderText({ $orderBy, orderBy, orderByAsc }: DatastoreListQuery): string | undefined {
  return $orderBy ?? (orderBy && `${orderBy} ${orderByAsc ? 'asc' : 'desc'}`)
}
