import { BlobError } from '#lib/blob-host/blob-error.ts'
import type { BlobAnswer } from '#lib/blob-host/blob-request.ts'
import type { BlobCall } from '#lib/blob-host/call.ts'
import { parseBlockList } from '#lib/blob-host/operations/block-list.ts'
import { writeBlob } from '#lib/blob-host/operations/put-blob.ts'
import { blockFileOf, listStagedBlocks, removeStagedBlocks } from '#lib/blob-host/operations/staged-blocks.ts'
import { readProperties } from '#lib/blob-host/properties.ts'
import { uploadBody } from '#lib/blob-host/upload-body.ts'
import { refuseLargeUpload } from '#lib/http/upload-limit.ts'
import { readRange } from '#lib/storage/read-range.ts'
import type { StoreRef } from '#lib/storage/store-ref.ts'

const maxListBytes = 8 * 1024 * 1024

/** Put Block List: the blocks in this order become the blob. Throws InvalidBlockList for one that was not uploaded. */
export async function putBlockList(call: BlobCall): Promise<BlobAnswer> {
  const { ctx, request, container, path } = call
  const blocks = parseBlockList(await readText(uploadBody(request, Infinity)))
  const staged = new Map((await listStagedBlocks(container, path)).map(({ id, bytes }) => [id, bytes]))
  let total = 0
  for (const { id, from } of blocks) {
    blockFileOf(path, id)
    total += staged.get(id) ?? 0
    if (from === 'Committed' || !staged.has(id))
      throw new BlobError(
        'InvalidBlockList',
        `The block '${id}' was not uploaded for '${request.blob}'. Upload all blocks again: those of a blob that was committed are not kept apart.`,
      )
  }
  refuseLargeUpload(total, ctx.config.maxUploadBytes)
  const { store } = container.datastore
  const files = blocks.map(({ id }) => blockFileOf(path, id))
  const headers = await writeBlob(call, joined(store, files), readProperties(request, false))
  await removeStagedBlocks(store, path)
  return { status: 201, headers }
}

async function* joined(store: StoreRef, files: string[]): AsyncGenerator<Uint8Array> {
  for (const file of files) yield* await readRange(store, file)
}

async function readText(source: AsyncIterable<Uint8Array>): Promise<string> {
  const chunks: Uint8Array[] = []
  let bytes = 0
  for await (const chunk of source) {
    bytes += chunk.byteLength
    if (bytes > maxListBytes) throw new BlobError('RequestBodyTooLarge', 'A block list has at most 50,000 blocks.')
    chunks.push(chunk)
  }
  return Buffer.concat(chunks).toString('utf8')
}
