import { parseConnectionString } from '#lib/core/connection-string.ts'
import { AppError } from '#lib/core/errors.ts'

/** The object store that SLIPWAY_STORAGE names, and what opens it. */
export type RemoteStorage =
  | {
      place: { kind: 'AzureBlob'; accountName: string; endpointUrl: string; container: string; prefix: string }
      credential: { credentialsType: 'AccountKey'; key: string } | { credentialsType: 'Sas'; sasToken: string }
    }
  | {
      place: {
        kind: 'S3'
        endpointUrl?: string | undefined
        region: string
        bucket: string
        prefix: string
        forcePathStyle: boolean
      }
      credential: {
        credentialsType: 'AccessKey'
        accessKeyId: string
        secretAccessKey: string
        sessionToken?: string | undefined
      }
    }

export interface AwsVariables {
  AWS_ACCESS_KEY_ID?: string | undefined
  AWS_SECRET_ACCESS_KEY?: string | undefined
  AWS_SESSION_TOKEN?: string | undefined
}

export const defaultRegion = 'us-east-1'
export const containerPattern = /^(\$root|\$web|[a-z0-9](?:-?[a-z0-9]){2,62})$/
export const bucketPattern = /^[a-z0-9][a-z0-9.-]{1,61}[a-z0-9]$/

type S3Place = Extract<RemoteStorage, { place: { kind: 'S3' } }>['place']

/** What SLIPWAY_STORAGE says: a folder, a container with what opens it, or a bucket, whose keys are in other variables. */
export type StorageSetting =
  | { folder: string }
  | Extract<RemoteStorage, { place: { kind: 'AzureBlob' } }>
  | { place: S3Place }

/**
 * Reads a folder, `azure:<connection string>#<container>[/prefix]` or `s3://bucket/prefix?region=&endpoint=&pathStyle=true`. Throws
 * UserError, which quotes no secret.
 */
export function parseStorageSetting(text: string): StorageSetting {
  if (/^azure:/i.test(text)) return parseAzure(text.slice('azure:'.length))
  return /^s3:/i.test(text) ? { place: parseS3(text) } : { folder: text }
}

/** The setting with the keys of a bucket; undefined for a folder, and for a bucket without keys. */
export function toRemoteStorage(setting: StorageSetting | undefined, aws: AwsVariables): RemoteStorage | undefined {
  if (!setting || 'folder' in setting) return undefined
  if ('credential' in setting) return setting
  const {
    AWS_ACCESS_KEY_ID: accessKeyId,
    AWS_SECRET_ACCESS_KEY: secretAccessKey,
    AWS_SESSION_TOKEN: sessionToken,
  } = aws
  if (!accessKeyId || !secretAccessKey) return undefined
  return {
    ...setting,
    credential: { credentialsType: 'AccessKey', accessKeyId, secretAccessKey, ...(sessionToken && { sessionToken }) },
  }
}

function parseAzure(text: string): StorageSetting {
  const at = text.lastIndexOf('#')
  const [container = '', ...folders] = at === -1 ? [] : text.slice(at + 1).split('/')
  if (!containerPattern.test(container))
    throw refuse(
      'must end in # and the name of a container (3-63 lower-case letters, digits and single hyphens): azure:<connection string>#<container>/<prefix>',
    )
  const { credential, ...account } = parseConnectionString(text.slice(0, at))
  return { place: { kind: 'AzureBlob', ...account, container, prefix: parsePrefix(folders) }, credential }
}

function parseS3(text: string): S3Place {
  const [, bucket = '', path = '', query = ''] = /^s3:\/\/([^/?#]*)([^?#]*)(?:\?([^#]*))?$/i.exec(text) ?? []
  if (!bucketPattern.test(bucket)) throw refuse('must name a bucket: s3://<bucket>/<prefix>?region=<region>')
  const options = new URLSearchParams(query)
  const unknown = [...options.keys()].find((name) => !['region', 'endpoint', 'pathStyle'].includes(name))
  if (unknown) throw refuse(`knows region, endpoint and pathStyle, and no '${unknown}'`)
  return {
    kind: 'S3',
    ...parseEndpoint(options.get('endpoint')),
    region: options.get('region') || defaultRegion,
    bucket,
    prefix: parsePrefix(path.split('/')),
    forcePathStyle: parsePathStyle(options.get('pathStyle')),
  }
}

function parseEndpoint(text: string | null): { endpointUrl?: string } {
  if (!text) return {}
  const url = URL.parse(text)
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search)
    throw refuse('has an endpoint that is no http or https address')
  return { endpointUrl: url.href.replace(/\/+$/, '') }
}

function parsePathStyle(text: string | null): boolean {
  const word = (text ?? 'false').toLowerCase()
  if (word !== 'true' && word !== 'false') throw refuse('has a pathStyle that is neither true nor false')
  return word === 'true'
}

function parsePrefix(folders: readonly string[]): string {
  const names = folders.filter(Boolean)
  if (names.some((name) => name === '.' || name === '..')) throw refuse("has a '.' or '..' in its prefix")
  return names.join('/')
}

const refuse = (reason: string) => new AppError('UserError', reason, 'SLIPWAY_STORAGE')
