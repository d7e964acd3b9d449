import { blobAccountUrl } from '#lib/core/blob-account.ts'
import { type AzureConnection, parseConnectionString } from '#lib/core/connection-string.ts'
import { AppError } from '#lib/core/errors.ts'
import { defaultRegion } from '#lib/core/remote-storage.ts'
import type { DatastoreRecord } from '#lib/datastores/datastore.ts'
import { type Credential, isSameAddress, type StorePlace } from '#lib/datastores/place.ts'
import type { AzureBlobInput, AzureCredentials, S3Credentials, S3Input } from '#lib/datastores/schema.ts'

/** What a body asks for. `kept`: the stored secrets stay; undefined: there shall be none. */
export interface Registration {
  place: StorePlace
  credential: Credential | 'kept' | undefined
}
type Existing = Pick<DatastoreRecord, 'place' | 'credentialsType'> | undefined

/** Throws UserError, naming the property, when the container or its credentials are not known. */
export function planAzureBlob(input: AzureBlobInput, existing: Existing): Registration {
  const connection = readConnection(input.credentials)
  const account = connection ?? readAccount(input)
  if (connection && input.accountName && input.accountName !== connection.accountName)
    throw refuse(`The connection string is of account '${connection.accountName}'.`, 'properties.accountName')
  if (!input.containerName) throw refuse('Give the name of the container.', 'properties.containerName')
  const place: StorePlace = {
    kind: 'AzureBlob',
    accountName: account.accountName,
    endpointUrl: account.endpointUrl,
    container: input.containerName,
    prefix: input.prefix ?? '',
  }
  return { place, credential: connection ? connection.credential : azureCredential(input.credentials, place, existing) }
}

/** The credentials of an Azure container: given, kept where they were meant for, or none. */
export function azureCredential(
  given: AzureCredentials | undefined,
  place: StorePlace,
  existing: Existing,
): Registration['credential'] {
  if (!given)
    return keep(place, existing, undefined, 'Give the credentials of the container.', 'properties.credentials')
  switch (given.credentialsType) {
    case 'None':
      return undefined
    case 'ConnectionString':
      return readConnection(given)?.credential
    case 'AccountKey': {
      const key = given.secrets?.key
      if (key) return { credentialsType: 'AccountKey', key }
      return keep(place, existing, 'AccountKey', 'Give the account key.', 'properties.credentials.secrets.key')
    }
    case 'Sas': {
      const sasToken = given.secrets?.sasToken?.replace(/^\?/, '')
      if (sasToken) return { credentialsType: 'Sas', sasToken }
      return keep(place, existing, 'Sas', 'Give the SAS token.', 'properties.credentials.secrets.sasToken')
    }
  }
}

export function planS3(input: S3Input, existing: Existing): Registration {
  const place: StorePlace = {
    kind: 'S3',
    ...(input.endpointUrl && { endpointUrl: input.endpointUrl }),
    region: input.region ?? defaultRegion,
    bucket: input.bucket,
    prefix: input.prefix,
    // Servers other than Amazon's seldom have a host for every bucket.
    forcePathStyle: input.forcePathStyle ?? input.endpointUrl !== undefined,
  }
  return { place, credential: s3Credential(input.credentials, place, existing) }
}

function s3Credential(given: S3Credentials | undefined, place: StorePlace, existing: Existing) {
  if (!given) return keep(place, existing, undefined, 'Give the credentials of the bucket.', 'properties.credentials')
  if (given.credentialsType === 'None') return undefined
  const { accessKeyId, secretAccessKey, sessionToken } = given.secrets ?? {}
  const target = 'properties.credentials.secrets'
  if (!accessKeyId && !secretAccessKey && !sessionToken)
    return keep(place, existing, 'AccessKey', 'Give the access key.', `${target}.accessKeyId`)
  if (!accessKeyId) throw refuse('Give the access key id as well.', `${target}.accessKeyId`)
  if (!secretAccessKey) throw refuse('Give the secret access key as well.', `${target}.secretAccessKey`)
  return { credentialsType: 'AccessKey' as const, accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) }
}

/** Stored credentials stay for the same address only: they must not be sent to a host that somebody else chose. */
function keep(
  place: StorePlace,
  existing: Existing,
  type: DatastoreRecord['credentialsType'] | undefined,
  missing: string,
  target: string,
): Registration['credential'] {
  const isSame = existing !== undefined && isSameAddress(existing.place, place)
  if (isSame && (type ?? existing.credentialsType) === existing.credentialsType)
    return existing.credentialsType === 'None' ? undefined : 'kept'
  throw refuse(missing, target)
}

function readConnection(given: AzureCredentials | undefined): AzureConnection | undefined {
  if (given?.credentialsType !== 'ConnectionString') return undefined
  const target = 'properties.credentials.secrets.connectionString'
  if (!given.secrets?.connectionString) throw refuse('Give the connection string.', target)
  try {
    return parseConnectionString(given.secrets.connectionString)
  } catch (error) {
    throw error instanceof AppError ? refuse(error.message, target) : error
  }
}

function readAccount({ accountName, endpoint = 'core.windows.net', protocol = 'https' }: AzureBlobInput) {
  if (!accountName) throw refuse('Give the name of the storage account.', 'properties.accountName')
  return { accountName, endpointUrl: blobAccountUrl({ accountName, endpoint, protocol }) }
}

const refuse = (message: string, target: string) => new AppError('UserError', message, target)
