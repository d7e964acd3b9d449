import { join } from 'node:path'
import type { Config } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import { seal, unseal } from '#lib/core/sealed.ts'
import type { Datastore, DatastoreRecord } from '#lib/datastores/datastore.ts'
import { type Credential, credential } from '#lib/datastores/place.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

/** What opens a datastore: where this machine keeps copies, and what its secrets are sealed with. */
export type OpeningConfig = Pick<Config, 'home' | 'secret' | 'urlInput'>

export function sealCredential({ secret }: OpeningConfig, id: string, opened: Credential | undefined) {
  return opened && seal(secret, ownerOf(id), JSON.stringify(opened))
}

/** The secrets of a datastore; undefined when it has none. Throws InvalidState when another SLIPWAY_SECRET sealed them. */
export function unsealCredential(
  { secret }: OpeningConfig,
  { id, name, secrets }: Pick<DatastoreRecord, 'id' | 'name' | 'secrets'>,
): Credential | undefined {
  if (secrets === undefined) return undefined
  const text = unseal(secret, ownerOf(id), secrets)
  if (text !== undefined) return credential.parse(JSON.parse(text))
  throw new AppError(
    'InvalidState',
    `The credentials of datastore '${name}' were encrypted with another SLIPWAY_SECRET and cannot be read. Start Slipway with that secret, or enter the credentials again on the page of the datastore.`,
    'datastore',
  )
}

/** The datastore with its store, ready to be read and written. Throws as unsealCredential does. */
export function openDatastore(config: OpeningConfig, datastore: DatastoreRecord): Datastore {
  const opened = unsealCredential(config, datastore)
  return { ...datastore, store: toStoreRef(config, datastore, opened) }
}

/** Where the files are with what opens it. */
export function toStoreRef(
  { home, urlInput }: Omit<OpeningConfig, 'secret'>,
  { id, place, publicOnly }: Pick<DatastoreRecord, 'id' | 'place' | 'publicOnly'>,
  opened: Credential | undefined,
): StoreRef {
  if (place.kind === 'LocalFolder') return place
  const local = { cacheFolder: join(home, 'cache', 'stores', id), publicOnly: publicOnly && !urlInput.allowPrivate }
  if (place.kind === 'S3') {
    const isKey = opened?.credentialsType === 'AccessKey'
    return { ...place, credential: isKey ? toKeys(opened) : undefined, ...local }
  }
  const { accountName, ...where } = place
  if (opened?.credentialsType === 'AccountKey')
    return { ...where, credential: { kind: 'AccountKey', accountName, key: opened.key }, ...local }
  if (opened?.credentialsType === 'Sas')
    return { ...where, credential: { kind: 'Sas', token: opened.sasToken }, ...local }
  return { ...where, credential: { kind: 'None' }, ...local }
}

const toKeys = ({ credentialsType: _, ...keys }: Extract<Credential, { credentialsType: 'AccessKey' }>) => keys

const ownerOf = (id: string) => `datastore ${id}`
