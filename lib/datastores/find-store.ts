import type { Datastore } from '#lib/datastores/datastore.ts'
import { type OpeningConfig, openDatastore } from '#lib/datastores/open.ts'
import { findDatastore, findDefaultDatastore } from '#lib/datastores/store.ts'
import type { Db } from '#lib/db/client.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** What finds and opens a datastore: a World, a Context, or a part of one. */
export interface StoreWorld {
  db: Db
  config: OpeningConfig
}

/** For the engine: the store behind a datastore's name; undefined when there is no such datastore. Throws as openDatastore does. */
export async function findStore(
  { db, config }: StoreWorld,
  workspaceId: string,
  name: string,
): Promise<StoreRef | undefined> {
  const found = await findDatastore(db, workspaceId, name)
  return found && openDatastore(config, found).store
}

/** For processes without a user: the datastore of a name, or the default one without. Throws as openDatastore does. */
export async function findStoreOrDefault(
  { db, config }: StoreWorld,
  workspaceId: string,
  name: string | undefined,
): Promise<Pick<Datastore, 'name' | 'store'> | undefined> {
  const found =
    name === undefined ? await findDefaultDatastore(db, workspaceId) : await findDatastore(db, workspaceId, name)
  return found && openDatastore(config, found)
}

/** Whether there is a datastore of a name, or a default one without. */
export async function hasDatastore(db: Db, workspaceId: string, name: string | undefined): Promise<boolean> {
  const found =
    name === undefined ? await findDefaultDatastore(db, workspaceId) : await findDatastore(db, workspaceId, name)
  return found !== undefined
}
