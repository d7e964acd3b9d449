import type { Audited } from '#lib/arm/resource.ts'
import type { CredentialsType, StorePlace } from '#lib/datastores/place.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** A named place for files, as it is registered. Unregistering it never touches the files. */
export interface DatastoreRecord extends Audited {
  id: string
  name: string
  place: StorePlace
  /** Every connection must lead to the public internet, on whichever node: see mustBePublic. */
  publicOnly: boolean
  credentialsType: CredentialsType
  /** Sealed for `id`; undefined when the store needs no secret. */
  secrets: string | undefined
  isDefault: boolean
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
}

/** A datastore whose files can be used. */
export interface Datastore extends DatastoreRecord {
  store: StoreRef
}

/** An asset version whose files lie in a datastore. */
export interface DatastoreUser {
  kind: 'data' | 'model'
  name: string
  version: string
  uri: string
}

/** Names are compared without case. */
export const datastoreKey = (name: string) => name.toLowerCase()
