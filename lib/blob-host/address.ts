import { BlobError } from '#lib/blob-host/blob-error.ts'
import { isAccountName } from '#lib/blob-host/place.ts'

/** What a request's address names, as in BlobRequest. */
export interface BlobAddress {
  account: string
  container: string
  blob: string
  rawPath: string
  query: URLSearchParams
}

/**
 * The two forms that Azure's clients write: `<account>.blob.<suffix>/<container>/<blob>` and, as for emulators,
 * `<host>/<account>/<container>/<blob>`. Undefined for what is no account's: the portal's own. Throws BlobError for a path that
 * cannot be decoded.
 */
export function parseBlobAddress(host: string | undefined, url: string): BlobAddress | undefined {
  const [rawPath = '/', query = ''] = splitOnce(url, '?')
  const names = rawPath.replace(/^\//, '').split('/')
  const [, accountOfHost = ''] = /^([a-z0-9]+)\.blob\./i.exec(host ?? '') ?? []
  const inHost = isAccountName(accountOfHost.toLowerCase())
  const account = inHost ? accountOfHost.toLowerCase() : (names.shift() ?? '')
  if (!isAccountName(account)) return undefined
  const [container = '', ...blob] = names
  const decoded = { container: decode(container), blob: decode(blob.join('/')) }
  return { account, ...decoded, rawPath, query: new URLSearchParams(query) }
}

function decode(text: string): string {
  try {
    return decodeURIComponent(text)
  } catch (cause) {
    throw new BlobError('InvalidUri', `The address is not percent-encoded as it should be: '${text.slice(0, 200)}'.`, {
      cause,
    })
  }
}

function splitOnce(text: string, separator: string): string[] {
  const at = text.indexOf(separator)
  return at < 0 ? [text] : [text.slice(0, at), text.slice(at + 1)]
}
