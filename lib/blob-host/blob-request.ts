import type { IncomingHttpHeaders } from 'node:http'
import type { Readable } from 'node:stream'

/** A request to the blob host, taken apart. */
export interface BlobRequest {
  method: string
  account: string
  /** `''` for the account itself. */
  container: string
  /** Decoded; `''` for the container itself. */
  blob: string
  /** The path as it was sent, percent-encoded: what a signature was made of. */
  rawPath: string
  query: URLSearchParams
  headers: IncomingHttpHeaders
  /** Names in the spelling of the sender, each followed by its value. */
  rawHeaders: readonly string[]
  body: AsyncIterable<Uint8Array>
  /** Of the caller, for shared access signatures that name one. */
  address: string
  isSecure: boolean
  requestId: string
}

export interface BlobAnswer {
  status: number
  headers?: Record<string, string>
  body?: string | Readable
}

/** A header's one value. */
export function headerOf({ headers }: Pick<BlobRequest, 'headers'>, name: string): string | undefined {
  const value = headers[name]
  return Array.isArray(value) ? value.join(',') : value
}
