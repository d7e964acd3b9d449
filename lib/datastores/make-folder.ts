import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { makeFolder } from '#lib/storage/make-folder.ts'
import { requireEntry } from '#lib/storage/stat-file.ts'
import type { StoredEntry } from '#lib/storage/store-ref.ts'

/** Makes an empty folder; a Conflict when something of that name is there. */
export async function makeDatastoreFolder(ctx: Context, name: string, path: string): Promise<StoredEntry> {
  authorize(ctx.principal, 'write')
  const { store } = await getDatastore(ctx, name)
  await makeFolder(store, path)
  return requireEntry(store, path)
}
