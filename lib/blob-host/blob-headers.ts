import { etagOf } from '#lib/blob-host/blob.ts'
import { type BlobProperties, defaultContentType } from '#lib/blob-host/properties.ts'
import { inertHeaders } from '#lib/http/file-response.ts'
import type { StoredFile } from '#lib/storage/store-ref.ts'

/** What every answer about a blob says of its state. */
export function versionHeaders(entry: StoredFile): Record<string, string> {
  return { etag: etagOf(entry), 'last-modified': entry.modifiedAt.toUTCString() }
}

/** As versionHeaders, with its content headers and metadata; `hasPart` when a range of it is sent, whose MD5 the blob's is not. */
export function blobHeaders(
  entry: StoredFile,
  { headers, metadata }: BlobProperties,
  hasPart = false,
): Record<string, string> {
  const { 'content-md5': md5, ...content } = headers
  return {
    ...inertHeaders,
    'content-type': defaultContentType,
    ...content,
    ...(md5 && { [hasPart ? 'x-ms-blob-content-md5' : 'content-md5']: md5 }),
    ...metadataHeaders(metadata),
    ...versionHeaders(entry),
    'accept-ranges': 'bytes',
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-lease-status': 'unlocked',
    'x-ms-lease-state': 'available',
    'x-ms-server-encrypted': 'false',
  }
}

export function metadataHeaders(metadata: Record<string, string>): Record<string, string> {
  return Object.fromEntries(Object.entries(metadata).map(([name, value]) => [`x-ms-meta-${name}`, value]))
}
