import { presentSystemData, resourceId, resourceType } from '#lib/arm/resource.ts'
import { blobPlaceOf } from '#lib/blob-host/place.ts'
import type { Config } from '#lib/config.ts'
import { blobAccountOf } from '#lib/core/blob-account.ts'
import type { WorkspaceRef } from '#lib/core/context.ts'
import type { DatastoreRecord, DatastoreUser } from '#lib/datastores/datastore.ts'
import type { CredentialsType } from '#lib/datastores/place.ts'
import type { StoredEntry } from '#lib/storage/store-ref.ts'

interface Viewer {
  workspace: WorkspaceRef
  config: Pick<Config, 'blobHost'>
}

/**
 * Azure's datastore resource (azureml-rest.md 2.5). To Azure's clients every datastore is a container of blobs: its own, or the one
 * as which our blob host serves a folder or a bucket. `store` is what it is.
 */
export function presentDatastore(datastore: DatastoreRecord, { workspace, config }: Viewer) {
  const { name, place, credentialsType, isDefault, description, tags, properties } = datastore
  return {
    id: resourceId(workspace, 'datastores', name),
    name,
    type: resourceType('datastores'),
    systemData: presentSystemData(datastore),
    properties: {
      datastoreType: 'AzureBlob' as const,
      ...presentBlobs(datastore, { workspace, config }),
      serviceDataAccessAuthIdentity: 'None' as const,
      isDefault,
      description,
      tags,
      properties,
      store: { ...place, credentialsType },
    },
  }
}
export type DatastoreResource = ReturnType<typeof presentDatastore>
export type PresentedStore = DatastoreResource['properties']['store']

/** Where Azure's clients find the blobs, and what they have to ask for. */
function presentBlobs({ name, place, credentialsType }: DatastoreRecord, { workspace, config }: Viewer) {
  if (place.kind !== 'AzureBlob') {
    const { accountName, containerName, endpoint, protocol } = blobPlaceOf(config, workspace, { name })
    const credentials: { credentialsType: CredentialsType } = { credentialsType: 'AccountKey' }
    return { accountName, containerName, endpoint, protocol, credentials }
  }
  const { accountName, endpoint, protocol } = blobAccountOf(place.endpointUrl, place.accountName)
  return { accountName, containerName: place.container, endpoint, protocol, credentials: { credentialsType } }
}

export function presentEntry({ name, path, isFolder, bytes, modifiedAt }: StoredEntry) {
  return { name, path, isFolder, bytes, modifiedAt: modifiedAt?.toISOString() }
}
export type FileEntry = ReturnType<typeof presentEntry>

export function presentDatastoreUser({ kind, name, version, uri }: DatastoreUser, workspace: WorkspaceRef) {
  const collection = kind === 'data' ? 'data' : 'models'
  return { kind, id: resourceId(workspace, collection, name, 'versions', version), name, version, uri }
}
export type DatastoreUserView = ReturnType<typeof presentDatastoreUser>
