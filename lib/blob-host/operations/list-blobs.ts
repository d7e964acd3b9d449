import { etagOf } from '#lib/blob-host/blob.ts'
import { BlobError } from '#lib/blob-host/blob-error.ts'
import type { BlobAnswer } from '#lib/blob-host/blob-request.ts'
import type { ContainerCall } from '#lib/blob-host/call.ts'
import { parsePage } from '#lib/blob-host/operations/page.ts'
import { type Listed, selectBlobs } from '#lib/blob-host/operations/select-blobs.ts'
import { accountUrl } from '#lib/blob-host/place.ts'
import { type BlobProperties, defaultContentType, noProperties } from '#lib/blob-host/properties.ts'
import { findBlobProperties } from '#lib/blob-host/store.ts'
import { element, fitsXml, type Xml, xmlDocument } from '#lib/blob-host/xml.ts'

/** List Blobs: flat, or level by level with the delimiter `/`. */
export async function listBlobs(call: ContainerCall): Promise<BlobAnswer> {
  const { ctx, request, container } = call
  const { query } = request
  const prefix = query.get('prefix') ?? ''
  const delimiter = query.get('delimiter') ?? ''
  if (delimiter !== '' && delimiter !== '/')
    throw new BlobError('InvalidQueryParameterValue', `The delimiter '${delimiter}' is not supported: '/' is.`)
  const { after, take } = parsePage(query)
  const { items, hasMore } = await selectBlobs(container, { prefix, byFolder: delimiter === '/', after, take })
  const etags = new Map(items.flatMap(({ entry }) => (entry ? [[entry.path, etagOf(entry)] as const] : [])))
  const properties = await findBlobProperties(ctx.db, container.datastore.id, etags)
  const withMetadata = (query.get('include') ?? '').split(',').includes('metadata')
  const blobs = items.map((item) =>
    item.entry ? presentBlob(item, properties.get(item.entry.path) ?? noProperties, withMetadata) : presentPrefix(item),
  )
  const root = element(
    'EnumerationResults',
    [
      element('Prefix', prefix),
      element('Marker', query.get('marker') ?? ''),
      element('MaxResults', take),
      ...(delimiter === '' ? [] : [element('Delimiter', delimiter)]),
      element('Blobs', blobs),
      element('NextMarker', hasMore ? markerOf(items) : ''),
    ],
    { ServiceEndpoint: `${accountUrl(ctx.config, ctx.workspace)}/`, ContainerName: container.name },
  )
  return { status: 200, headers: { 'content-type': 'application/xml' }, body: xmlDocument(root) }
}

const markerOf = (items: Listed[]) => Buffer.from(items.at(-1)?.name ?? '').toString('base64url')

function presentBlob({ name, entry }: Listed, { headers, metadata }: BlobProperties, withMetadata: boolean): Xml {
  const properties = [
    element('Creation-Time', entry?.modifiedAt.toUTCString()),
    element('Last-Modified', entry?.modifiedAt.toUTCString()),
    element('Etag', entry && etagOf(entry).slice(1, -1)),
    element('Content-Length', entry?.bytes),
    element('Content-Type', headers['content-type'] ?? defaultContentType),
    element('Content-Encoding', headers['content-encoding']),
    element('Content-Language', headers['content-language']),
    element('Content-MD5', headers['content-md5']),
    element('Content-Disposition', headers['content-disposition']),
    element('Cache-Control', headers['cache-control']),
    element('BlobType', 'BlockBlob'),
    element('LeaseStatus', 'unlocked'),
    element('LeaseState', 'available'),
    element('ServerEncrypted', 'false'),
  ]
  const kept = Object.entries(metadata).map(([key, value]) => element(key, value))
  return element('Blob', [
    presentName(name),
    element('Properties', properties),
    ...(withMetadata ? [element('Metadata', kept)] : []),
  ])
}

const presentPrefix = ({ name }: Listed) => element('BlobPrefix', [presentName(name)])

/** A name that XML cannot hold is sent percent-encoded, and says so. */
const presentName = (name: string) =>
  fitsXml(name)
    ? element('Name', name)
    : element('Name', encodeURIComponent(name.toWellFormed()).replaceAll('%2F', '/'), { Encoded: 'true' })
