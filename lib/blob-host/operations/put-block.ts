import { type BlobAnswer, headerOf } from '#lib/blob-host/blob-request.ts'
import type { BlobCall } from '#lib/blob-host/call.ts'
import { blockFileOf } from '#lib/blob-host/operations/staged-blocks.ts'
import { uploadBody } from '#lib/blob-host/upload-body.ts'
import { writeFile } from '#lib/storage/write-file.ts'

/** Put Block: keeps a part of a blob until a block list names it. */
export async function putBlock({ ctx, request, container, path }: BlobCall): Promise<BlobAnswer> {
  const file = blockFileOf(path, request.query.get('blockid') ?? '')
  const body = uploadBody(request, ctx.config.maxUploadBytes)
  await writeFile(container.datastore.store, file, body, { overwrite: true })
  const md5 = headerOf(request, 'content-md5')
  return { status: 201, ...(md5 && { headers: { 'content-md5': md5 } }) }
}
