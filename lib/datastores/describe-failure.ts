import { AppError } from '#lib/core/errors.ts'
import type { CredentialsType, RemotePlace } from '#lib/datastores/place.ts'

/** What is tried of a store, in this order. */
export type Attempt = 'list' | 'write' | 'delete'

interface Tried {
  place: RemotePlace
  credentialsType: CredentialsType
  attempt: Attempt
}

const targets: Record<CredentialsType, string> = {
  None: 'properties.credentials',
  AccountKey: 'properties.credentials.secrets.key',
  Sas: 'properties.credentials.secrets.sasToken',
  AccessKey: 'properties.credentials.secrets.secretAccessKey',
}

/** Why a store cannot be used, in words for who registers it: what is wrong, and what to do. Quotes nothing that is secret. */
export function describeFailure(cause: unknown, tried: Tried): AppError {
  const facts = factsOf(cause)
  const known =
    describeNetwork(facts, tried) ??
    describeMissing(facts, tried) ??
    describeKey(facts, tried) ??
    describePermission(facts, tried)
  const other = cause instanceof AppError ? cause.message : `The store answered with an error: ${nameOf(cause)}.`
  const [message, target] = known ?? [other, targets[tried.credentialsType]]
  return new AppError('UserError', message, target, { cause })
}

type Describe = (facts: Facts, tried: Tried) => [message: string, target: string] | undefined

const describeNetwork: Describe = ({ has }, { place }) => {
  const isAmazon = place.kind === 'S3' && place.endpointUrl === undefined
  const host = isAmazon ? `Amazon S3 in region '${place.region}'` : `'${URL.parse(place.endpointUrl ?? '')?.host}'`
  const target = isAmazon
    ? 'properties.region'
    : place.kind === 'S3'
      ? 'properties.endpointUrl'
      : 'properties.accountName'
  if (has('ENOTFOUND', 'EAI_AGAIN'))
    return [
      `${host} was not found. Check the spelling of ${place.kind === 'S3' ? 'the address' : 'the account'}.`,
      target,
    ]
  if (
    has('ECONNREFUSED', 'ECONNRESET', 'EHOSTUNREACH', 'ENETUNREACH', 'ETIMEDOUT', 'TimeoutError', 'REQUEST_SEND_ERROR')
  )
    return [
      `${host} cannot be reached from this machine. Check the address, the network and the store's firewall.`,
      target,
    ]
  if (has('AccountIsDisabled')) return [`The storage account at ${host} is disabled.`, target]
  return undefined
}

const describeMissing: Describe = ({ has, status }, { place, credentialsType }) => {
  if (place.kind === 'S3') {
    if (has('PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException'))
      return [
        `The bucket '${place.bucket}' is not in region '${place.region}'. Give its own region.`,
        'properties.region',
      ]
    if (has('NoSuchBucket'))
      return [`There is no bucket '${place.bucket}'. Create it first, or check its name.`, 'properties.bucket']
    return undefined
  }
  const isHidden = credentialsType === 'None' && status === 404
  if (has('ContainerNotFound', 'ContainerBeingDeleted') || isHidden)
    return [
      `There is no container '${place.container}' in storage account '${place.accountName}'${isHidden ? ' that everybody may read' : ''}. Create it first (az storage container create --account-name ${place.accountName} --name ${place.container}), or check its name.`,
      'properties.containerName',
    ]
  return undefined
}

const describeKey: Describe = ({ has }, { place, credentialsType }) => {
  if (place.kind === 'S3') {
    if (has('InvalidAccessKeyId'))
      return ['The access key id is not known there. Check it.', 'properties.credentials.secrets.accessKeyId']
    if (has('SignatureDoesNotMatch')) return ['The secret access key is wrong. Copy it again.', targets.AccessKey]
    if (has('ExpiredToken', 'InvalidToken'))
      return [
        'The session token is not valid, or has expired. Get new keys.',
        'properties.credentials.secrets.sessionToken',
      ]
    return undefined
  }
  if (has('KeyBasedAuthenticationNotPermitted'))
    return [
      `The account '${place.accountName}' does not permit account keys. Use a SAS token, or permit them.`,
      targets.AccountKey,
    ]
  const isRefused = has('AuthenticationFailed', 'InvalidAuthenticationInfo')
  // Also what an emulator says of a wrong key.
  const isKeptOut = has('AuthorizationFailure')
  const firewall = isKeptOut ? ' Or the firewall of the account keeps this machine out: look at its networking.' : ''
  if (!isRefused && !isKeptOut) return undefined
  if (credentialsType === 'AccountKey')
    return [
      `The key does not open storage account '${place.accountName}'. Copy it again from the page "Access keys".${firewall}`,
      targets.AccountKey,
    ]
  if (credentialsType === 'Sas')
    return [
      `The SAS token is not valid for storage account '${place.accountName}', or has expired. Make a new one with read, write, delete and list.${firewall}`,
      targets.Sas,
    ]
  return undefined
}

const describePermission: Describe = ({ status }, { place, credentialsType, attempt }) => {
  if (status !== 401 && status !== 403 && status !== 409) return undefined
  const what = place.kind === 'S3' ? `bucket '${place.bucket}'` : `container '${place.container}'`
  const doing = { list: `list ${what}`, write: `write in ${what}`, delete: `delete in ${what}` }[attempt]
  const said =
    credentialsType === 'None'
      ? `Nobody without credentials may ${doing}. Give credentials, or register it with skipValidation=true to read it alone.`
      : `The owner of these credentials may not ${doing}. Give them the permission, or use others; with skipValidation=true the datastore is registered all the same.`
  return [said, targets[credentialsType]]
}

interface Facts {
  /** Of the answer; undefined when there was none. */
  status: number | undefined
  has: (...codes: string[]) => boolean
}

/** What the store answered, and what an error and its causes are called. */
function factsOf(error: unknown): Facts {
  const chain = causesOf(error)
  const codes = new Set(chain.map((one) => Reflect.get(one, 'code')))
  const status = chain.map((one) => Reflect.get(one, 'status')).find((one) => typeof one === 'number')
  return { status, has: (...names) => names.some((name) => codes.has(name)) }
}

function causesOf(error: unknown): object[] {
  if (typeof error !== 'object' || error === null) return []
  return [error, ...causesOf(Reflect.get(error, 'cause'))]
}

const nameOf = (error: unknown) => (error instanceof Error ? error.name : typeof error)
