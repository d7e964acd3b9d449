import { buffer } from 'node:stream/consumers'
import type { AppendBlobClient } from '@azure/storage-blob'
import { failureOf, onAzure } from '#lib/storage/object-store/azure-blob/azure-error.ts'
import type { Container } from '#lib/storage/object-store/azure-blob/container.ts'
import { readBlob } from '#lib/storage/object-store/azure-blob/read-blob.ts'

const maxBlockBytes = 4 * 1024 * 1024
/** What says that a blob is there and takes no more: it is of another type, or has its 50,000 blocks. */
const takesNoMore = ['InvalidBlobType', 'BlockCountExceedsLimit']

export async function appendToBlob(container: Container, key: string, text: string): Promise<void> {
  const blob = container.client.getAppendBlobClient(key)
  const content = Buffer.from(text)
  await onAzure(container, key, async () => {
    try {
      await appendBlocks(blob, content)
    } catch (cause) {
      const { status, code } = failureOf(cause)
      if (status === 404 && code === 'BlobNotFound') {
        await blob.createIfNotExists()
        await appendBlocks(blob, content)
      } else if (takesNoMore.includes(code)) {
        const former = await buffer(await readBlob(container, key))
        await blob.create()
        await appendBlocks(blob, Buffer.concat([former, content]))
      } else throw cause
    }
  })
}

async function appendBlocks(blob: AppendBlobClient, content: Buffer): Promise<void> {
  for (let at = 0; at < content.byteLength; at += maxBlockBytes) {
    const block = content.subarray(at, at + maxBlockBytes)
    await blob.appendBlock(block, block.byteLength)
  }
}
