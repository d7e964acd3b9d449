import { createHash } from 'node:crypto'
import { validateHeaderValue } from 'node:http'
import { Readable } from 'node:stream'
import { buffer } from 'node:stream/consumers'
import { etagOf, requireBlob } from '#lib/blob-host/blob.ts'
import { BlobError } from '#lib/blob-host/blob-error.ts'
import { blobHeaders, metadataHeaders, versionHeaders } from '#lib/blob-host/blob-headers.ts'
import { type BlobAnswer, type BlobRequest, headerOf } from '#lib/blob-host/blob-request.ts'
import type { BlobCall } from '#lib/blob-host/call.ts'
import { checkConditions } from '#lib/blob-host/conditions.ts'
import { findPropertiesOf } from '#lib/blob-host/store.ts'
import { parseRange } from '#lib/http/byte-range.ts'
import { readRange } from '#lib/storage/read-range.ts'

/** The longest range whose MD5 is worked out. */
const maxHashedBytes = 4 * 1024 * 1024

/** What a signature may say an answer's headers shall be. */
const overrides = {
  rscc: 'cache-control',
  rscd: 'content-disposition',
  rsce: 'content-encoding',
  rscl: 'content-language',
  rsct: 'content-type',
} as const

/** Get Blob and Get Blob Properties: the whole file, or a range of it. */
export async function getBlob(call: BlobCall): Promise<BlobAnswer> {
  const { ctx, request, container, path } = call
  refuseVersions(request)
  const { id: datastoreId, store } = container.datastore
  const entry = await requireBlob(call)
  if (!checkConditions(request, entry)) return { status: 304, headers: versionHeaders(entry) }
  const properties = await findPropertiesOf(ctx.db, { datastoreId, path }, etagOf(entry))
  const range = request.method === 'GET' ? parseRange(rangeOf(request), entry.bytes) : undefined
  const { start, end } = range ?? { start: 0, end: entry.bytes }
  const headers = {
    ...blobHeaders(entry, properties, range !== undefined),
    ...(range && { 'content-range': `bytes ${start}-${end - 1}/${entry.bytes}` }),
    ...overridden(request),
    'content-length': String(end - start),
  }
  const status = range ? 206 : 200
  if (request.method === 'HEAD' || end === start) return { status, headers }
  const body = await readRange(store, path, { start, end })
  if (headerOf(request, 'x-ms-range-get-content-md5')?.toLowerCase() !== 'true') return { status, headers, body }
  if (!range || end - start > maxHashedBytes) {
    body.destroy()
    throw new BlobError('OutOfRangeQueryParameterValue', 'The MD5 of a range is given for 4 MiB at most.')
  }
  const bytes = await buffer(body)
  const md5 = createHash('md5').update(bytes).digest('base64')
  return { status, headers: { ...headers, 'content-md5': md5 }, body: Readable.from([bytes]) }
}

/** Get Blob Metadata. */
export async function getMetadata(call: BlobCall): Promise<BlobAnswer> {
  const { ctx, request, container, path } = call
  const entry = await requireBlob(call)
  if (!checkConditions(request, entry)) return { status: 304, headers: versionHeaders(entry) }
  const { metadata } = await findPropertiesOf(ctx.db, { datastoreId: container.datastore.id, path }, etagOf(entry))
  return { status: 200, headers: { ...versionHeaders(entry), ...metadataHeaders(metadata) } }
}

const rangeOf = (request: BlobRequest) => headerOf(request, 'x-ms-range') ?? headerOf(request, 'range') ?? null

function overridden({ query }: BlobRequest): Record<string, string> {
  if (!query.has('sig')) return {}
  return Object.fromEntries(
    Object.entries(overrides).flatMap(([name, header]) => {
      const value = query.get(name)
      if (value === null) return []
      if (!canBeSent(header, value))
        throw new BlobError('InvalidQueryParameterValue', `'${name}' cannot be the value of the header ${header}.`)
      return [[header, value] as const]
    }),
  )
}

function canBeSent(header: string, value: string): boolean {
  try {
    validateHeaderValue(header, value)
    return true
  } catch {
    return false
  }
}

export function refuseVersions({ query }: BlobRequest): void {
  const name = ['snapshot', 'versionid', 'deletetype'].find((one) => query.has(one))
  if (name) throw new BlobError('UnsupportedQueryParameter', `Blobs have no snapshots and versions here: ${name}.`)
}
