import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import type { DatastoreUser } from '#lib/datastores/datastore.ts'
import { getDatastoreRecord } from '#lib/datastores/get.ts'
import { findDatastoreUsers } from '#lib/datastores/store.ts'

const listedUsers = 50

/** Data and model versions whose files lie in the datastore at `path`, above it or below it: who would miss it. */
export async function listDatastoreUsers(
  ctx: Context,
  name: string,
  path: string,
): Promise<{ users: DatastoreUser[]; total: number }> {
  authorize(ctx.principal, 'read')
  const datastore = await getDatastoreRecord(ctx, name)
  return findDatastoreUsers(ctx.db, ctx.workspace.id, datastore.name, path, listedUsers)
}
