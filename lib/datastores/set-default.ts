import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { DatastoreRecord } from '#lib/datastores/datastore.ts'
import { getDatastoreRecord } from '#lib/datastores/get.ts'
import { saveDefaultDatastore } from '#lib/datastores/store.ts'
import { inTransaction } from '#lib/db/client.ts'

/** New uploads and job outputs go to this datastore from now on; what lies elsewhere stays. */
export async function setDefaultDatastore(ctx: Context, name: string): Promise<DatastoreRecord> {
  authorize(ctx.principal, 'write')
  const datastore = await getDatastoreRecord(ctx, name)
  await inTransaction(ctx.db, (db) => saveDefaultDatastore(db, ctx.workspace.id, datastore.id))
  return { ...datastore, isDefault: true }
}
