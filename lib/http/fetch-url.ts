import type { IncomingMessage } from 'node:http'
import type { Config } from '#lib/config.ts'
import { AppError } from '#lib/core/errors.ts'
import { connectUrl } from '#lib/http/connect-url.ts'
import { isPublicAddress } from '#lib/http/public-address.ts'
import { describeFailure, refuseStatus, withoutQuery } from '#lib/http/url-errors.ts'

const maxRedirects = 5
const maxIdleMs = 60_000

export interface FetchOptions {
  method?: 'GET' | 'HEAD'
  headers?: Record<string, string>
  signal?: AbortSignal | undefined
  /** Which addresses may be connected to; public ones unless the limits allow private URLs. */
  mayConnect?: (address: string) => boolean
}

export interface FetchedUrl {
  /** The last part of the URL's path that a file could be named by. */
  name: string
  mediaType: string
  /** The size of the whole file as the server announced it; undefined when it did not. */
  bytes: number | undefined
  /** Throws AppError when the limit of bytes or time is passed or the connection breaks. */
  body: AsyncGenerator<Uint8Array>
  /** Gives the connection up when the body is not read. */
  cancel: () => void
}

/**
 * Opens an https URL, following redirects hop by hop with every address checked. http is only for installations that
 * allow private URLs. Throws UserError with the reason for any answer that is not a success. The time limit covers the body.
 */
export async function fetchUrl(
  text: string,
  limits: Config['urlInput'],
  options: FetchOptions = {},
): Promise<FetchedUrl> {
  const deadline = AbortSignal.timeout(limits.timeoutMs)
  const signal = options.signal ? AbortSignal.any([options.signal, deadline]) : deadline
  const fail = (url: string) => (cause: unknown) => {
    options.signal?.throwIfAborted()
    throw describeFailure(cause, url, deadline.aborted ? limits.timeoutMs : undefined)
  }
  let url = parseUrl(text, limits.allowPrivate)
  for (let hops = 0; hops <= maxRedirects; hops += 1) {
    const response = await connectUrl({
      url,
      method: options.method ?? 'GET',
      headers: options.headers ?? {},
      mayConnect: options.mayConnect ?? (limits.allowPrivate ? () => true : isPublicAddress),
      idleMs: Math.min(limits.timeoutMs, maxIdleMs),
      signal,
    }).catch(fail(url.href))
    const location = redirectTarget(response)
    if (location === undefined) return toFetched(response, url, limits.maxBytes, fail(url.href))
    response.destroy()
    url = parseUrl(location, limits.allowPrivate, url)
  }
  throw new AppError('UserError', `'${withoutQuery(text)}' redirects more than ${maxRedirects} times.`, 'uri')
}

/** Throws UserError unless the text is a URL we may open: https (http with `allowHttp`), without credentials. */
export function parseUrl(text: string, allowHttp: boolean, base?: URL): URL {
  const url = URL.parse(text, base)
  const named = withoutQuery(text)
  const from = base ? `'${withoutQuery(base.href)}' redirects to '${named}', which` : `'${named}'`
  if (!url) throw new AppError('UserError', `${from} is not a URL.`, 'uri')
  if (url.protocol !== 'https:' && !(allowHttp && url.protocol === 'http:')) {
    throw new AppError(
      'UserError',
      `${from} is not an https URL. Only https is accepted, so that nobody can change the data on its way.`,
      'uri',
    )
  }
  if (url.username || url.password) {
    throw new AppError(
      'UserError',
      `The URL on '${url.host}' contains a user name or password. Only URLs that can be read without credentials are accepted.`,
      'uri',
    )
  }
  return url
}

function redirectTarget({ statusCode = 0, headers }: IncomingMessage): string | undefined {
  return [301, 302, 303, 307, 308].includes(statusCode) ? headers.location : undefined
}

function toFetched(response: IncomingMessage, url: URL, maxBytes: number, fail: (cause: unknown) => never): FetchedUrl {
  const { statusCode = 0, headers } = response
  const bytes = announcedBytes(headers)
  const refusal =
    refuseStatus(statusCode, url) ??
    refuseEncoding(headers['content-encoding'], url) ??
    refuseSize(bytes, maxBytes, url)
  if (refusal) {
    response.destroy()
    throw refusal
  }
  return {
    name: nameOf(url),
    mediaType: headers['content-type']?.split(';')[0]?.trim().toLowerCase() ?? '',
    bytes,
    body: readBody(response, url, maxBytes, fail),
    cancel: () => response.destroy(),
  }
}

/** The size of the whole file, also when only a range of it was asked for. */
function announcedBytes(headers: IncomingMessage['headers']): number | undefined {
  const text = /\/(\d+)$/.exec(headers['content-range'] ?? '')?.[1] ?? headers['content-length']
  return text === undefined ? undefined : Number(text)
}

async function* readBody(
  response: IncomingMessage,
  url: URL,
  maxBytes: number,
  fail: (cause: unknown) => never,
): AsyncGenerator<Uint8Array> {
  let received = 0
  try {
    for await (const chunk of response) {
      received += chunk.length
      const tooLarge = refuseSize(received, maxBytes, url)
      if (tooLarge) throw tooLarge
      yield chunk
    }
  } catch (cause) {
    fail(cause)
  } finally {
    response.destroy()
  }
}

function refuseSize(bytes: number | undefined, maxBytes: number, url: URL): AppError | undefined {
  if (bytes === undefined || bytes <= maxBytes) return undefined
  const limit = `${Math.round(maxBytes / 1e5) / 10} MB`
  return new AppError(
    'UserError',
    `'${withoutQuery(url.href)}' is larger than the ${limit} that URLs may deliver (SLIPWAY_URL_INPUT_MAX_MB). Upload the file instead.`,
    'uri',
  )
}

/** We asked for the plain bytes; a packed body would be taken for the data itself. */
function refuseEncoding(encoding: string | undefined, url: URL): AppError | undefined {
  if (!encoding || encoding === 'identity') return undefined
  return new AppError(
    'UserError',
    `'${url.host}' only delivers '${url.pathname}' packed as ${encoding}. Download and upload the file instead.`,
    'uri',
  )
}

function nameOf(url: URL): string {
  const last = url.pathname.split('/').filter(Boolean).at(-1) ?? 'data'
  try {
    return decodeURIComponent(last).replace(/[\\/\p{Cc}]/gu, '_')
  } catch {
    return last
  }
}
