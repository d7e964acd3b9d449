import type { Readable } from 'node:stream'
import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { getDatastore } from '#lib/datastores/get.ts'
import { requireEntry } from '#lib/storage/stat-file.ts'
import { zipFolder } from '#lib/storage/zip-folder.ts'

/** A folder of the datastore as a zip, and the name to save it under. */
export async function readArchive(ctx: Context, name: string, path: string): Promise<{ name: string; zip: Readable }> {
  authorize(ctx.principal, 'read')
  const datastore = await getDatastore(ctx, name)
  const entry = await requireEntry(datastore.store, path)
  return { name: `${entry.name || datastore.name}.zip`, zip: zipFolder(datastore.store, entry.path) }
}
