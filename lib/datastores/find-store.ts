import type { Datastore } from '#lib/datastores/datastore.ts'
import { findDatastore, findDefaultDatastore } from '#lib/datastores/store.ts'
import type { Db } from '#lib/db/client.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** For the engine: the store behind a datastore's name; undefined when there is no such datastore. */
export async function findStore(db: Db, workspaceId: string, name: string): Promise<StoreRef | undefined> {
  return (await findDatastore(db, workspaceId, name))?.store
}

/** For processes without a user: the datastore of a name, or the default one without. */
export async function findStoreOrDefault(
  db: Db,
  workspaceId: string,
  name: string | undefined,
): Promise<Pick<Datastore, 'name' | 'store'> | undefined> {
  return name === undefined ? findDefaultDatastore(db, workspaceId) : findDatastore(db, workspaceId, name)
}
