import { createHmac, timingSafeEqual } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'

/** What of a request is signed. */
export interface SignedRequest {
  method: string
  account: string
  /** Percent-encoded, as it was sent. */
  rawPath: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
}

type HeaderOrder = (a: string, b: string) => number

/** The two orders that clients put header names in: that of the characters, and Azure's own, which passes over hyphens. */
const orders: readonly HeaderOrder[] = [
  (a, b) => (a < b ? -1 : 1),
  (a, b) => (weigh(a) === weigh(b) ? (a < b ? -1 : 1) : weigh(a) < weigh(b) ? -1 : 1),
]
const weigh = (name: string) => name.replaceAll('-', '').replaceAll('_', ' ')

/** Whether a signature in base64 is one of this request, made with this key ("Authorize with Shared Key", 2015-02-21 and later). */
export function isSharedKeySignature(request: SignedRequest, key: string, signature: string): boolean {
  return orders.some((order) => isSame(sign(key, stringToSign(request, order)), signature))
}

/** HMAC-SHA256 in base64, of a text with a key in base64. */
export function sign(key: string, text: string): string {
  return createHmac('sha256', Buffer.from(key, 'base64')).update(text, 'utf8').digest('base64')
}

/** Compares in constant time. */
export function isSame(expected: string, given: string): boolean {
  const [a, b] = [Buffer.from(expected), Buffer.from(given)]
  return a.length === b.length && timingSafeEqual(a, b)
}

export function stringToSign(request: SignedRequest, order: HeaderOrder = (a, b) => (a < b ? -1 : 1)): string {
  const header = (name: string) => String(request.headers[name] ?? '').trim()
  const length = header('content-length')
  return [
    request.method,
    header('content-encoding'),
    header('content-language'),
    length === '0' ? '' : length,
    header('content-md5'),
    header('content-type'),
    request.headers['x-ms-date'] === undefined ? header('date') : '',
    header('if-modified-since'),
    header('if-match'),
    header('if-none-match'),
    header('if-unmodified-since'),
    header('range'),
    ...canonicalHeaders(request, order),
    canonicalResource(request),
  ].join('\n')
}

function canonicalHeaders({ headers }: SignedRequest, order: HeaderOrder): string[] {
  return Object.keys(headers)
    .filter((name) => name.startsWith('x-ms-'))
    .sort(order)
    .map((name) => `${name}:${String(headers[name] ?? '').trim()}`)
}

/** A path-style address has the account twice: once by this rule, once because it begins the path. */
function canonicalResource({ account, rawPath, query }: SignedRequest): string {
  const values = new Map<string, string[]>()
  for (const [name, value] of query) {
    const key = name.toLowerCase()
    values.set(key, [...(values.get(key) ?? []), value])
  }
  const parameters = [...values]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, all]) => `\n${name}:${all.sort().join(',')}`)
  return `/${account}${rawPath}${parameters.join('')}`
}
