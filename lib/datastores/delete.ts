import { authorize } from '#lib/auth/authorize.ts'
import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { deleteDatastoreRow, findDatastore } from '#lib/datastores/store.ts'

/** Unregisters a datastore; its files stay. Says whether there was one. The default is refused. */
export async function deleteDatastore(ctx: Context, name: string): Promise<boolean> {
  authorize(ctx.principal, 'write')
  const datastore = await findDatastore(ctx.db, ctx.workspace.id, name)
  if (!datastore) return false
  if (await deleteDatastoreRow(ctx.db, ctx.workspace.id, datastore.id)) return true
  const isGone = !(await findDatastore(ctx.db, ctx.workspace.id, name))
  if (isGone) return false
  throw new AppError(
    'Conflict',
    `'${datastore.name}' is the default datastore and cannot be unregistered. Make another one the default first.`,
  )
}
