import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import type { ServedFile } from '#lib/http/file-response.ts'
import { readRange } from '#lib/storage/read-range.ts'
import { requireFile } from '#lib/storage/stat-file.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** A file of the datastore, ready to be served. */
export async function readContent(ctx: Context, name: string, path: string): Promise<ServedFile> {
  authorize(ctx.principal, 'read')
  const { store } = await getDatastore(ctx, name)
  return servedFile(store, path)
}

export async function servedFile(store: StoreRef, path: string): Promise<ServedFile> {
  const { name, bytes, modifiedAt } = await requireFile(store, path)
  return { name, bytes, modifiedAt, open: (range) => readRange(store, path, range) }
}
