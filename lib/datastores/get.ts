import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Datastore, DatastoreRecord } from '#lib/datastores/datastore.ts'
import { openDatastore } from '#lib/datastores/open.ts'
import { findDatastore, findDefaultDatastore } from '#lib/datastores/store.ts'

/** The datastore of a name, in any case, with its store. Throws InvalidState when its secrets cannot be read. */
export async function getDatastore(ctx: Context, name: string): Promise<Datastore> {
  return openDatastore(ctx.config, await getDatastoreRecord(ctx, name))
}

/** The datastore of a name, in any case, as it is registered. */
export async function getDatastoreRecord(ctx: Context, name: string): Promise<DatastoreRecord> {
  authorize(ctx.principal, 'read')
  const datastore = await findDatastore(ctx.db, ctx.workspace.id, name)
  if (datastore) return datastore
  throw new AppError(
    'ResourceNotFound',
    `The datastore '${name}' does not exist in workspace '${ctx.workspace.name}'.`,
    'datastore',
  )
}

/** Where uploads and job outputs go when nobody says otherwise. */
export async function getDefaultDatastore(ctx: Context): Promise<Datastore> {
  authorize(ctx.principal, 'read')
  const datastore = await findDefaultDatastore(ctx.db, ctx.workspace.id)
  if (datastore) return openDatastore(ctx.config, datastore)
  throw new AppError(
    'InvalidState',
    `Workspace '${ctx.workspace.name}' has no default datastore. Set one on the page Datastores.`,
  )
}
