import { randomUUID } from 'node:crypto'
import type { BlockBlobClient } from '@azure/storage-blob'
import { azureMark, failureOf, onAzure } from '#lib/storage/object-store/azure-blob/azure-error.ts'
import type { Container } from '#lib/storage/object-store/azure-blob/container.ts'
import type { PutObject, WrittenObject } from '#lib/storage/object-store/objects.ts'
import { shownAs, takenError } from '#lib/storage/object-store/remote-error.ts'
import { sendParts } from '#lib/storage/object-store/send-parts.ts'

/** Sends a source as a block blob: its blocks are nothing that anybody sees before they are committed. */
export async function sendBlob(
  container: Container,
  key: string,
  source: AsyncIterable<Uint8Array>,
  { ifAbsent, partBytes, mark }: PutObject,
): Promise<WrittenObject> {
  const blob = container.client.getBlockBlobClient(key)
  const options = {
    ...(ifAbsent && { conditions: { ifNoneMatch: '*' } }),
    ...(mark !== undefined && { metadata: { [azureMark]: mark } }),
  }
  const upload = randomUUID()
  const ids: string[] = []
  const ask = <T>(work: () => Promise<T>) =>
    onAzure(container, key, () => unlessTaken(blob, shownAs({ ...container, key }), work))
  return sendParts(source, partBytes, {
    sendWhole: async (content) => (await ask(() => blob.upload(content, content.byteLength, options))).etag,
    begin: async () => undefined,
    sendPart: async (index, content) => {
      const id = blockId(upload, index)
      ids[index] = id
      await ask(() => blob.stageBlock(id, content, content.byteLength))
    },
    finish: async () => (await ask(() => blob.commitBlockList(ids, options))).etag,
    // Blocks that are not committed cannot be deleted; Azure forgets them after a week.
    abandon: async () => undefined,
  })
}

/** As long as those of Azure's own clients: all blocks of a blob must have ids of one length. */
const blockId = (upload: string, index: number) =>
  Buffer.from(upload + String(index).padStart(12, '0')).toString('base64')

async function unlessTaken<T>(blob: BlockBlobClient, path: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    const { status, code } = failureOf(cause)
    if (code === 'BlobAlreadyExists' || status === 412) throw takenError(path)
    // The blocks are gone when somebody else has made the blob of theirs.
    if (code === 'InvalidBlockList' && (await blob.exists())) throw takenError(path)
    throw cause
  }
}
