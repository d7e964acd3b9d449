import { presentSystemData, resourceId, resourceType, type WorkspacePath } from '#lib/arm/resource.ts'
import type { Datastore, DatastoreUser } from '#lib/datastores/datastore.ts'
import type { StoredEntry } from '#lib/storage/store-ref.ts'

/** Azure's datastore resource (azureml-rest.md 2.5) with a type of ours: a folder on Slipway's machine. */
export function presentDatastore(datastore: Datastore, workspace: WorkspacePath) {
  const { name, store, isDefault, description, tags, properties } = datastore
  return {
    id: resourceId(workspace, 'datastores', name),
    name,
    type: resourceType('datastores'),
    systemData: presentSystemData(datastore),
    properties: {
      datastoreType: store.kind,
      root: store.root,
      isDefault,
      credentials: { credentialsType: 'None' },
      description,
      tags,
      properties,
    },
  }
}
export type DatastoreResource = ReturnType<typeof presentDatastore>

export function presentEntry({ name, path, isFolder, bytes, modifiedAt }: StoredEntry) {
  return { name, path, isFolder, bytes, modifiedAt: modifiedAt.toISOString() }
}
export type FileEntry = ReturnType<typeof presentEntry>

export function presentDatastoreUser({ kind, name, version, uri }: DatastoreUser, workspace: WorkspacePath) {
  const collection = kind === 'data' ? 'data' : 'models'
  return { kind, id: resourceId(workspace, collection, name, 'versions', version), name, version, uri }
}
export type DatastoreUserView = ReturnType<typeof presentDatastoreUser>
