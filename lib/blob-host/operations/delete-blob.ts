import { requireBlob } from '#lib/blob-host/blob.ts'
import { BlobError } from '#lib/blob-host/blob-error.ts'
import { type BlobAnswer, headerOf } from '#lib/blob-host/blob-request.ts'
import type { BlobCall } from '#lib/blob-host/call.ts'
import { checkConditions } from '#lib/blob-host/conditions.ts'
import { refuseVersions } from '#lib/blob-host/operations/get-blob.ts'
import { deleteBlobProperties } from '#lib/blob-host/store.ts'
import { deletePath } from '#lib/storage/delete-path.ts'

/** Delete Blob: the file, never a folder. */
export async function deleteBlob(call: BlobCall): Promise<BlobAnswer> {
  const { ctx, request, container, path } = call
  refuseVersions(request)
  if (headerOf(request, 'x-ms-delete-snapshots')?.toLowerCase() === 'only')
    throw new BlobError('UnsupportedHeader', 'Blobs have no snapshots here that could be deleted.')
  checkConditions(request, await requireBlob(call))
  const { id: datastoreId, store } = container.datastore
  await deletePath(store, path)
  await deleteBlobProperties(ctx.db, { datastoreId, path })
  return { status: 202, headers: { 'x-ms-delete-type-permanent': 'true' } }
}
