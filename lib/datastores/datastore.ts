import type { Audited } from '#lib/arm/resource.ts'
import type { LocalFolderRef } from '#lib/storage/store-ref.ts'

/** A named place for files. Unregistering it never touches the files. */
export interface Datastore extends Audited {
  id: string
  name: string
  store: LocalFolderRef
  isDefault: boolean
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
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
