import { z } from 'zod'
import { listQuery, type Page, pageSize } from '#lib/arm/list.ts'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { listFolder } from '#lib/storage/list-folder.ts'
import type { StoredEntry } from '#lib/storage/store-ref.ts'

export const fileListQuery = listQuery.extend({ path: z.string().default('') })

/** One page of a folder of the datastore: folders first, each by name. */
export async function listDatastoreFiles(
  ctx: Context,
  name: string,
  query: z.output<typeof fileListQuery>,
): Promise<Page<StoredEntry>> {
  authorize(ctx.principal, 'read')
  const { store } = await getDatastore(ctx, name)
  const top = pageSize(query)
  const { entries, total } = await listFolder(store, query.path, { skip: query.$skip, top, search: query.search })
  return { items: entries, hasMore: query.$skip + top < total, total: query.$count ? total : undefined }
}
