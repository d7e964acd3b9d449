import { etagOf, findBlob } from '#lib/blob-host/blob.ts'
import { BlobError } from '#lib/blob-host/blob-error.ts'
import { versionHeaders } from '#lib/blob-host/blob-headers.ts'
import { type BlobAnswer, headerOf } from '#lib/blob-host/blob-request.ts'
import type { BlobCall } from '#lib/blob-host/call.ts'
import { checkConditions, mustBeNewBlob } from '#lib/blob-host/conditions.ts'
import { type BlobProperties, readProperties } from '#lib/blob-host/properties.ts'
import { saveBlobProperties } from '#lib/blob-host/store.ts'
import { uploadBody } from '#lib/blob-host/upload-body.ts'
import { AppError } from '#lib/core/errors.ts'
import { requireFile, statFile } from '#lib/storage/stat-file.ts'
import { writeFile } from '#lib/storage/write-file.ts'

/** Put Blob: one request, one file, which appears whole. */
export async function putBlob(call: BlobCall): Promise<BlobAnswer> {
  const { request } = call
  const type = headerOf(request, 'x-ms-blob-type')
  if (!type) throw new BlobError('MissingRequiredHeader', 'The header x-ms-blob-type is missing: BlockBlob.')
  if (type.toLowerCase() !== 'blockblob')
    throw new BlobError('InvalidHeaderValue', `Blobs of type '${type}' cannot be stored here: block blobs can.`)
  const md5 = headerOf(request, 'content-md5')
  const headers = await writeBlob(
    call,
    uploadBody(request, call.ctx.config.maxUploadBytes),
    readProperties(request, true),
  )
  return { status: 201, headers: { ...headers, ...(md5 && { 'content-md5': md5 }) } }
}

/**
 * Makes a stream the blob, with its properties, if the request's conditions allow; answers the headers that say its version. Throws
 * what `source` throws, and ResourceTypeMismatch where a folder is or a file lies in the way; then nothing has changed.
 */
export async function writeBlob(
  call: BlobCall,
  source: AsyncIterable<Uint8Array>,
  properties: BlobProperties,
): Promise<Record<string, string>> {
  const { ctx, container, path, request, grant } = call
  const { id: datastoreId, store } = container.datastore
  checkConditions(request, await findBlob(container, path))
  const mayReplace = grant.permissions.has('w')
  try {
    await writeFile(store, path, source, { overwrite: mayReplace && !mustBeNewBlob(request) })
  } catch (error) {
    throw await refusalOf(call, error, mayReplace)
  }
  const entry = await requireFile(store, path)
  const version = { etag: etagOf(entry), updatedAt: ctx.now() }
  await saveBlobProperties(ctx.db, { datastoreId, path }, properties, version)
  return versionHeaders(entry)
}

async function refusalOf(
  { container, path, request }: BlobCall,
  error: unknown,
  mayReplace: boolean,
): Promise<unknown> {
  if (!(error instanceof AppError)) return error
  const there = await statFile(container.datastore.store, path).catch(() => undefined)
  const isInTheWay = error.code === 'UserError' || there?.isFolder === true
  if (isInTheWay)
    return new BlobError(
      'ResourceTypeMismatch',
      `'${request.blob}' cannot be a file: there is a folder of that name, or a file where it needs a folder.`,
      { cause: error },
    )
  if (error.code === 'Conflict' && !mayReplace)
    return new BlobError(
      'UnauthorizedBlobOverwrite',
      `'${request.blob}' exists, and the signature allows new blobs alone.`,
    )
  return error
}
