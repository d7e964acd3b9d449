import { AppError } from '#lib/core/errors.ts'

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
  key: string
}

const noContainer = ['ContainerNotFound', 'NoSuchBucket', 'ContainerBeingDeleted', 'ContainerDisabled']
const wrongRegion = ['PermanentRedirect', 'AuthorizationHeaderMalformed', 'IllegalLocationConstraintException']

/** The failure of a remote store as an error for the person who asked; the cause has codes only, never a secret. */
export function toAppError({ status, code }: RemoteFailure, { place, host, key }: Asked): AppError {
  const cause = Object.assign(new Error(`${status ?? 'no answer'} ${code}`), { status, code })
  const unavailable = (message: string) => new AppError('Unavailable', message, undefined, { cause })
  if (status === undefined) return unavailable(`'${host}' cannot be reached (${code}).`)
  if (noContainer.includes(code))
    return unavailable(`There is no ${place} (${code}). Correct the datastore, or make it there.`)
  if (wrongRegion.includes(code) || status === 301)
    return unavailable(`The ${place} is in another region than its datastore says (${code}). Correct the region.`)
  if (status === 401 || status === 403)
    return unavailable(
      `The ${place} refused the datastore's credential (${code}). It may be wrong or expired, or may not do this: give the datastore one that may list, read, write and delete.`,
    )
  if (status === 404)
    return new AppError('ResourceNotFound', `'${key}' does not exist in this datastore.`, 'path', { cause })
  if (status === 409)
    return new AppError('Conflict', `'${key}' cannot be changed now (${code}). Try again.`, 'path', { cause })
  if (status === 412) return new AppError('PreconditionFailed', `'${key}' has changed meanwhile.`, 'path', { cause })
  if (status === 429 || status >= 500)
    return unavailable(`'${host}' is busy or out of order (${status} ${code}). Try again later.`)
  return unavailable(`The ${place} refused the request for '${key}' (${status} ${code}).`)
}

/** Somebody else has the name already. */
export const takenError = (key: string) =>
  new AppError(
    'Conflict',
    `'${key}' already exists. Nothing was overwritten: choose another name, or delete the file first.`,
    'path',
  )
