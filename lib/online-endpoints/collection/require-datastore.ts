import type { Context } from '#lib/core/context.ts'
import { AppError } from '#lib/core/errors.ts'
import { hasDatastore } from '#lib/datastores/find-store.ts'
import type { Db } from '#lib/db/client.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'

/** Throws UserError when requests shall be collected in a datastore that does not exist. */
export async function requireDatastore(
  { workspace }: Pick<Context, 'workspace'>,
  db: Db,
  { isOn, datastore }: OnlineSettings['dataCollection'],
): Promise<void> {
  if (!isOn || (await hasDatastore(db, workspace.id, datastore))) return
  throw new AppError(
    'UserError',
    datastore === undefined
      ? `Workspace '${workspace.name}' has no default datastore for collected requests. Name one in dataCollection.datastore.`
      : `The datastore '${datastore}' for collected requests does not exist in workspace '${workspace.name}'.`,
    'properties.settings.dataCollection.datastore',
  )
}
