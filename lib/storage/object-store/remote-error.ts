import { AppError } from '#lib/core/errors.ts'
import { privateAddressCode } from '#lib/http/public-agent.ts'

/** What the clients say of a failure, without the request, whose URL and headers hold secrets. */
export interface RemoteFailure {
  /** HTTP status; undefined when no answer came. */
  status: number | undefined
  /** The store's own code, such as NoSuchKey or AuthenticationFailed, or the network's, such as ENOTFOUND. */
  code: string
}

/** What is asked, as people call it. */
export interface Asked {
  /** Such as `container 'data' at account.blob.core.windows.net`. */
  place: string
  host: string
  /** What the keys of the datastore begin with. */
  prefix: string
  key: string
}

/** The path of a key, as people know it. */
export const shownAs = ({ prefix, key }: Pick<Asked, 'prefix' | 'key'>) =>
  prefix !== '' && key.startsWith(`${prefix}/`) ? key.slice(prefix.length + 1) : key

const noContainer = ['ContainerNotFound', 'NoSuchBucket', 'ContainerBeingDeleted', 'ContainerDisabled']
/** What Amazon says with status 400. */
const badToken = ['ExpiredToken', 'InvalidToken', 'TokenRefreshRequired']
const wrongRegion = ['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException']

/** The failure of a remote store as an error for the person who asked; the cause has codes only, never a secret. */
export function toAppError({ status, code }: RemoteFailure, asked: Asked): AppError {
  const { place, host } = asked
  const path = shownAs(asked)
  const cause = Object.assign(new Error(`${status ?? 'no answer'} ${code}`), { status, code })
  const unavailable = (message: string) => new AppError('Unavailable', message, undefined, { cause })
  // Without a status to wait by: a person must change something.
  if (code === privateAddressCode)
    return new AppError(
      'Unavailable',
      `'${host}' is an address inside a private network now, which datastores may not reach. Let whoever runs Slipway set SLIPWAY_ALLOW_PRIVATE_URLS=true.`,
    )
  if (status === undefined)
    return unavailable(
      `'${host}' cannot be reached (${code}). Look whether it is up and the network lets this machine through, then try again.`,
    )
  if (noContainer.includes(code))
    return unavailable(`There is no ${place} (${code}). Correct the datastore, or make it there.`)
  if (wrongRegion.includes(code) || status === 301)
    return unavailable(`The ${place} is in another region than its datastore says (${code}). Correct the region.`)
  if (status === 401 || status === 403 || badToken.includes(code))
    return unavailable(
      `The ${place} refused the datastore's credential (${code}). It may be wrong or expired, or may not do this: give the datastore one that may list, read, write and delete.`,
    )
  if (status === 404)
    return new AppError('ResourceNotFound', `'${path}' does not exist in this datastore.`, 'path', { cause })
  if (status === 409)
    return new AppError('Conflict', `'${path}' cannot be changed now (${code}). Try again.`, 'path', { cause })
  if (status === 412) return new AppError('PreconditionFailed', `'${path}' has changed meanwhile.`, 'path', { cause })
  if (status === 429 || status >= 500)
    return unavailable(`'${host}' is busy or out of order (${status} ${code}). Try again later.`)
  return unavailable(`The ${place} refused the request for '${path}' (${status} ${code}).`)
}

/** Somebody else has the name already. */
export const takenError = (path: string) =>
  new AppError(
    'Conflict',
    `'${path}' already exists. Nothing was overwritten: choose another name, or delete the file first.`,
    'path',
  )
