import { fullGrant, type Grant } from '#lib/blob-host/auth/grant.ts'
import { isSharedKeySignature } from '#lib/blob-host/auth/shared-key.ts'
import { BlobError } from '#lib/blob-host/blob-error.ts'
import { type BlobRequest, headerOf } from '#lib/blob-host/blob-request.ts'

/** A signed request is good for this long, before and after its date. */
const skewMs = 15 * 60_000

/** The grant of who signed with the account's key. `credential` is what follows `SharedKey ` in the header. Throws AuthenticationFailed. */
export function checkSharedKey(request: BlobRequest, credential: string, key: string, now: Date): Grant {
  const at = credential.indexOf(':')
  const account = credential.slice(0, at)
  if (at < 0 || account !== request.account)
    throw refused(`The Authorization header is for the account '${account}', the address for '${request.account}'.`)
  const date = headerOf(request, 'x-ms-date') ?? headerOf(request, 'date')
  const sentAt = Date.parse(date ?? '')
  if (Number.isNaN(sentAt)) throw refused('A signed request needs its date, in the header x-ms-date.')
  if (Math.abs(sentAt - now.getTime()) > skewMs)
    throw refused(`The request is of ${date}; here it is ${now.toUTCString()}. Set the clock right.`)
  if (!isSharedKeySignature(request, key, credential.slice(at + 1)))
    throw refused("The signature is not one of this request with the account's key. Check the key.")
  return fullGrant({ kind: 'accountKey', id: '', name: `key of ${account}` })
}

const refused = (message: string) => new BlobError('AuthenticationFailed', message)
