import { isSame, sign } from '#lib/blob-host/auth/shared-key.ts'

/** What a shared access signature says of itself: the parameters of its address. */
export type SasFields = Pick<URLSearchParams, 'get' | 'has'>

interface SignedPlace {
  account: string
  container: string
  blob: string
}

/** Dates in texts to sign; each of these versions added fields. */
const versions = { first: '2015-04-05', withResource: '2018-11-09', withScope: '2020-12-06' }
const responseHeaders = ['rscc', 'rscd', 'rsce', 'rscl', 'rsct']

/** Whether the signature is ours and for this place; says nothing of times and permissions. False for versions before 2015-04-05. */
export function isSasSignature(fields: SasFields, place: SignedPlace, key: string): boolean {
  if (value(fields, 'sv') < versions.first || fields.has('skoid')) return false
  const text = fields.has('ss') ? accountText(fields, place.account) : serviceText(fields, place)
  return text !== undefined && isSame(sign(key, text), value(fields, 'sig'))
}

function accountText(fields: SasFields, account: string): string {
  const names = ['sp', 'ss', 'srt', 'st', 'se', 'sip', 'spr', 'sv']
  if (value(fields, 'sv') >= versions.withScope) names.push('ses')
  return [account, ...names.map((name) => value(fields, name)), ''].join('\n')
}

/** For a container or a blob. Undefined for what else Azure can sign: versions, snapshots, folders. */
function serviceText(fields: SasFields, { account, container, blob }: SignedPlace): string | undefined {
  const resource = value(fields, 'sr')
  if (resource !== 'c' && resource !== 'b') return undefined
  const canonical = `/blob/${account}/${container}${resource === 'b' ? `/${blob}` : ''}`
  const version = value(fields, 'sv')
  return [
    ...['sp', 'st', 'se'].map((name) => value(fields, name)),
    canonical,
    ...['si', 'sip', 'spr', 'sv'].map((name) => value(fields, name)),
    // The second is the time of a snapshot.
    ...(version >= versions.withResource ? [resource, ''] : []),
    ...(version >= versions.withScope ? [value(fields, 'ses')] : []),
    ...responseHeaders.map((name) => value(fields, name)),
  ].join('\n')
}

const value = (fields: SasFields, name: string) => fields.get(name) ?? ''

export interface SasInput extends SignedPlace {
  permissions: string
  startsAt: Date
  expiresAt: Date
  /** Whether plain http is allowed as well. */
  allowsHttp: boolean
}

/** A signature for a container, or for a blob where one is named, as a query without `?`. */
export function issueSas({ permissions, startsAt, expiresAt, allowsHttp, ...place }: SasInput, key: string): string {
  const second = (moment: Date) => `${moment.toISOString().slice(0, 19)}Z`
  const fields = new URLSearchParams({
    sv: '2021-08-06',
    spr: allowsHttp ? 'https,http' : 'https',
    st: second(startsAt),
    se: second(expiresAt),
    sr: place.blob === '' ? 'c' : 'b',
    sp: permissions,
  })
  fields.set('sig', sign(key, serviceText(fields, place) ?? ''))
  return fields.toString()
}
