import { isIP } from 'node:net'

/** Where a URL leads in a blob account: its container, and a path below it without slashes at its ends. */
export interface BlobAddress {
  /** The container itself, without a query. */
  container: URL
  path: string
  /** A signature that came along. */
  query: URLSearchParams
}

/**
 * Reads `https://<account>.blob.<suffix>/<container>/<path>`, where the account is the first name of the path when the host is an
 * address or `localhost`, as emulators have it. Undefined for a URL without a container.
 */
export function parseBlobUrl(url: URL): BlobAddress | undefined {
  const names = url.pathname.split('/').filter(Boolean)
  const host = url.hostname.replace(/^\[|\]$/g, '')
  const depth = isIP(host) || host === 'localhost' ? 2 : 1
  if (names.length < depth) return undefined
  const container = new URL(`/${names.slice(0, depth).join('/')}`, url)
  const path = decodeNames(names.slice(depth))
  return path === undefined ? undefined : { container, path, query: new URLSearchParams(url.search) }
}

function decodeNames(names: string[]): string | undefined {
  try {
    return names.map(decodeURIComponent).join('/')
  } catch {
    return undefined
  }
}
