import { createHash } from 'node:crypto'
import type { Config } from '#lib/config.ts'

/** Where Azure's clients find a datastore: `{protocol}://{accountName}.blob.{endpoint}/{containerName}` (azureml-rest section 2.5). */
export interface BlobPlace {
  accountName: string
  containerName: string
  /** The suffix behind `<account>.blob.`, with a port when it is not the protocol's own. */
  endpoint: string
  protocol: 'http' | 'https'
}

const accountPrefix = 'sw'
/** 88 of the id's 128 bits: what fits into the 24 characters of an account's name. */
const accountDigits = 22
const firstDatastoreKey = 'workspaceblobstore'
const firstContainerPrefix = 'azureml-blobstore-'
const containerName = /^[a-z0-9](?:-?[a-z0-9]){2,62}$/
const maxContainerLength = 63

/** Where our own blob host serves a datastore. */
export function blobPlaceOf(
  { blobHost }: Pick<Config, 'blobHost'>,
  workspace: { id: string },
  datastore: { name: string },
): BlobPlace {
  return {
    accountName: accountNameOf(workspace.id),
    containerName: containerNameOf(workspace.id, datastore.name),
    endpoint: blobHost.suffix,
    protocol: blobHost.protocol,
  }
}

/** The address of a blob, or of the container for the path `''`. */
export function blobUrl({ protocol, accountName, endpoint, containerName }: BlobPlace, path: string): string {
  const names = [containerName, ...path.split('/')].filter((name) => name !== '')
  return `${protocol}://${accountName}.blob.${endpoint}/${names.map(encodeURIComponent).join('/')}`
}

/** The address of a workspace's account, without a slash at its end. */
export function accountUrl({ blobHost }: Pick<Config, 'blobHost'>, workspace: { id: string }): string {
  return `${blobHost.protocol}://${accountNameOf(workspace.id)}.blob.${blobHost.suffix}`
}

/** A storage account's name for a workspace: 24 lower-case letters and digits. */
export function accountNameOf(workspaceId: string): string {
  return accountPrefix + workspaceId.replaceAll('-', '').toLowerCase().slice(0, accountDigits)
}

export const isAccountName = (text: string) => /^sw[0-9a-f]{22}$/.test(text)

/** The first and the last id that an account's name may have been made from. */
export function workspaceIdsOf(accountName: string): { first: string; last: string } {
  const digits = accountName.slice(accountPrefix.length)
  return { first: toGuid(digits.padEnd(32, '0')), last: toGuid(digits.padEnd(32, 'f')) }
}

/** A valid container name (3-63 lower-case letters, digits and single hyphens), another for every datastore of a workspace. */
export function containerNameOf(workspaceId: string, datastoreName: string): string {
  const key = datastoreName.toLowerCase()
  if (key === firstDatastoreKey) return firstContainerPrefix + workspaceId.toLowerCase()
  const isTaken = key.startsWith(firstContainerPrefix)
  if (containerName.test(key) && !isTaken) return key
  const digest = createHash('sha256').update(key).digest('hex').slice(0, 12)
  const readable = key
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, maxContainerLength - digest.length - 3)
    .replace(/^-+|-+$/g, '')
  return `d-${readable}-${digest}`.replace(/-+/g, '-')
}

const toGuid = (digits: string) => digits.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5')
