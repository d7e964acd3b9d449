import { lookup } from 'node:dns/promises'
import { type IncomingMessage, request as requestHttp } from 'node:http'
import { request as requestHttps } from 'node:https'
import { isIP } from 'node:net'
import { AppError } from '#lib/core/errors.ts'

export interface Hop {
  url: URL
  method: 'GET' | 'HEAD'
  headers: Record<string, string>
  mayConnect: (address: string) => boolean
  /** Milliseconds without a byte, before or between answers, after which the connection is given up. */
  idleMs: number
  signal: AbortSignal
}

/** One request without redirects. The name is resolved once, checked, and the connection made to exactly that address. */
export async function connectUrl({ url, method, headers, mayConnect, idleMs, signal }: Hop): Promise<IncomingMessage> {
  const address = await resolveAllowed(url, mayConnect)
  const pinned = { address, family: isIP(address) }
  const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
    method,
    headers: { 'user-agent': 'Slipway', accept: '*/*', 'accept-encoding': 'identity', ...headers },
    signal,
    agent: false,
    timeout: idleMs,
    // Node asks for one address or for all, depending on how it connects.
    lookup: (_, options, done) => (options.all ? done(null, [pinned]) : done(null, pinned.address, pinned.family)),
  })
  return new Promise((resolve, reject) => {
    request.once('response', resolve)
    request.once('error', reject)
    request.once('timeout', () => request.destroy(idle(url, idleMs)))
    request.end()
  })
}

const idle = (url: URL, idleMs: number) =>
  new AppError(
    'UserError',
    `'${url.host}' sent nothing for ${idleMs / 1000} seconds. Check the URL, or try again later.`,
    'uri',
  )

async function resolveAllowed(url: URL, mayConnect: Hop['mayConnect']): Promise<string> {
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const addresses = isIP(host) ? [host] : await resolveHost(host)
  const [first] = addresses
  if (first && addresses.every(mayConnect)) return first
  throw new AppError(
    'UserError',
    `'${url.host}' is an address inside a private network, which URLs may not reach. Upload the file, or let whoever runs Slipway set SLIPWAY_ALLOW_PRIVATE_URLS=true.`,
    'uri',
  )
}

async function resolveHost(host: string): Promise<string[]> {
  try {
    return (await lookup(host, { all: true })).map(({ address }) => address)
  } catch (cause) {
    throw new AppError('UserError', `The host '${host}' was not found. Check the URL for a typing mistake.`, 'uri', {
      cause,
    })
  }
}
