import { etagOf, requireBlob } from '#lib/blob-host/blob.ts'
import { versionHeaders } from '#lib/blob-host/blob-headers.ts'
import type { BlobAnswer } from '#lib/blob-host/blob-request.ts'
import type { BlobCall } from '#lib/blob-host/call.ts'
import { checkConditions } from '#lib/blob-host/conditions.ts'
import { type BlobProperties, readProperties } from '#lib/blob-host/properties.ts'
import { findPropertiesOf, saveBlobProperties } from '#lib/blob-host/store.ts'
import { refuseUnsupported } from '#lib/blob-host/upload-body.ts'

/** Set Blob Metadata: replaces all of it. */
export const setMetadata = (call: BlobCall): Promise<BlobAnswer> =>
  change(call, ({ headers }, { metadata }) => ({ headers, metadata }))

/** Set Blob Properties: replaces the content headers, the metadata stays. */
export const setProperties = (call: BlobCall): Promise<BlobAnswer> =>
  change(call, ({ metadata }, { headers }) => ({ headers, metadata }))

async function change(
  call: BlobCall,
  apply: (kept: BlobProperties, sent: BlobProperties) => BlobProperties,
): Promise<BlobAnswer> {
  const { ctx, request, container, path } = call
  refuseUnsupported(request)
  const entry = await requireBlob(call)
  checkConditions(request, entry)
  const key = { datastoreId: container.datastore.id, path }
  const etag = etagOf(entry)
  const properties = apply(await findPropertiesOf(ctx.db, key, etag), readProperties(request, false))
  await saveBlobProperties(ctx.db, key, properties, { etag, updatedAt: ctx.now() })
  return { status: 200, headers: versionHeaders(entry) }
}
