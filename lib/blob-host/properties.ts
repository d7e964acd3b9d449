import { BlobError } from '#lib/blob-host/blob-error.ts'
import { type BlobRequest, headerOf } from '#lib/blob-host/blob-request.ts'

/** The headers that are kept with a blob, each with the one that sets it. */
const kept = {
  'content-type': 'x-ms-blob-content-type',
  'content-encoding': 'x-ms-blob-content-encoding',
  'content-language': 'x-ms-blob-content-language',
  'content-md5': 'x-ms-blob-content-md5',
  'content-disposition': 'x-ms-blob-content-disposition',
  'cache-control': 'x-ms-blob-cache-control',
} as const

/** What is kept with a blob beside its bytes. Names of headers are in lower case, names of metadata as they were sent. */
export interface BlobProperties {
  headers: Record<string, string>
  metadata: Record<string, string>
}

export const noProperties: BlobProperties = { headers: {}, metadata: {} }

export const defaultContentType = 'application/octet-stream'

const maxMetadataBytes = 8192

/** What a request that writes a blob says of it. `content-type` of the request itself counts for Put Blob alone. */
export function readProperties(request: BlobRequest, ownHeaders: boolean): BlobProperties {
  const headers: Record<string, string> = {}
  for (const [name, setter] of Object.entries(kept)) {
    const value = headerOf(request, setter) ?? (ownHeaders ? headerOf(request, name) : undefined)
    if (value && !(name === 'content-type' && value === defaultContentType)) headers[name] = value
  }
  return { headers, metadata: readMetadata(request) }
}

/** The `x-ms-meta-…` headers in the sender's spelling. Throws InvalidMetadata. */
function readMetadata({ rawHeaders }: Pick<BlobRequest, 'rawHeaders'>): Record<string, string> {
  const metadata: Record<string, string> = {}
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const [, name] = /^x-ms-meta-(.*)$/i.exec(rawHeaders[at] ?? '') ?? []
    if (name === undefined) continue
    if (!/^[a-z_][a-z0-9_]*$/i.test(name))
      throw new BlobError('InvalidMetadata', `'${name}' cannot be the name of metadata: letters, digits and _ only.`)
    metadata[name] = rawHeaders[at + 1] ?? ''
  }
  const bytes = Object.entries(metadata).reduce((sum, [name, value]) => sum + name.length + value.length, 0)
  if (bytes > maxMetadataBytes)
    throw new BlobError('InvalidMetadata', `Metadata has at most ${maxMetadataBytes} bytes.`)
  return metadata
}
