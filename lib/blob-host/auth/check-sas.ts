import { type Grant, type Level, parsePermissions } from '#lib/blob-host/auth/grant.ts'
import { isSasSignature, type SasFields } from '#lib/blob-host/auth/sas.ts'
import { BlobError } from '#lib/blob-host/blob-error.ts'
import type { BlobRequest } from '#lib/blob-host/blob-request.ts'

/** Clocks differ by this much. */
const skewMs = 5 * 60_000

const levelOf: Readonly<Record<string, Level>> = { s: 'account', c: 'container', o: 'blob' }

/** What a shared access signature in the address is good for. Throws AuthenticationFailed, and what Azure says to a wrong protocol or address. */
export function checkSas(request: BlobRequest, key: string, now: Date): Grant {
  const { query, account } = request
  if (query.has('si'))
    throw refused(
      'it refers to a stored access policy, and there are none here. Ask for one that names its permissions.',
    )
  if (!isSasSignature(query, request, key)) throw refused('its signature does not match this address.')
  checkTimes(query, now)
  checkOrigin(query, request)
  const isOfAccount = query.has('ss')
  if (isOfAccount && !query.get('ss')?.includes('b')) throw refused('it is not for the Blob service.')
  return {
    principal: { kind: 'sharedAccessSignature', id: '', name: `shared access signature of ${account}` },
    permissions: parsePermissions(query.get('sp') ?? ''),
    levels: isOfAccount
      ? levelsOf(query.get('srt') ?? '')
      : new Set(query.get('sr') === 'b' ? ['blob'] : ['container', 'blob']),
  }
}

const levelsOf = (types: string): Set<Level> => new Set([...types].flatMap((letter) => levelOf[letter] ?? []))

function checkTimes(fields: SasFields, now: Date): void {
  const [start, expiry] = ['st', 'se'].map((name) => Date.parse(fields.get(name) ?? ''))
  const at = now.getTime()
  if (expiry === undefined || Number.isNaN(expiry)) throw refused('it has no time at which it ends (se).')
  if (expiry <= at) throw refused(`it ended at ${new Date(expiry).toUTCString()}. Ask for a new one.`)
  if (fields.has('st') && !(Number(start) <= at + skewMs))
    throw refused(`it begins at ${fields.get('st')}; now is ${now.toUTCString()}.`)
}

function checkOrigin(fields: SasFields, { isSecure, address }: BlobRequest): void {
  if (fields.get('spr') === 'https' && !isSecure)
    throw new BlobError('AuthorizationProtocolMismatch', 'The shared access signature is for https alone.')
  const [first, last = first] = (fields.get('sip') ?? '').split('-')
  if (!first || !last) return
  const at = numberOf(address)
  if (at === undefined || at < (numberOf(first) ?? Infinity) || at > (numberOf(last) ?? -1))
    throw new BlobError(
      'AuthorizationSourceIPMismatch',
      `The shared access signature is not for the address ${address}.`,
    )
}

/** An IPv4 address as a number, also of a socket that speaks both versions. */
function numberOf(address: string): number | undefined {
  const parts = address
    .replace(/^::ffff:/i, '')
    .split('.')
    .map(Number)
  if (parts.length !== 4 || parts.some((part) => !Number.isInteger(part) || part < 0 || part > 255)) return undefined
  return parts.reduce((sum, part) => sum * 256 + part, 0)
}

const refused = (why: string) =>
  new BlobError('AuthenticationFailed', `The shared access signature is not accepted: ${why}`)
