import { Readable } from 'node:stream'
import type { ByteRange } from '#lib/storage/byte-range.ts'
import { failureOf, onAzure } from '#lib/storage/object-store/azure-blob/azure-error.ts'
import type { Container } from '#lib/storage/object-store/azure-blob/container.ts'

export async function readBlob(
  container: Container,
  key: string,
  { start = 0, end }: ByteRange = {},
  etag?: string,
): Promise<Readable> {
  const conditions = etag === undefined ? undefined : { conditions: { ifMatch: etag } }
  return onAzure(container, key, async () => {
    try {
      const blob = container.client.getBlobClient(key)
      const { readableStreamBody } = await blob.download(start, end === undefined ? undefined : end - start, {
        ...conditions,
        maxRetryRequests: 3,
      })
      return readableStreamBody instanceof Readable ? readableStreamBody : Readable.from([], { objectMode: false })
    } catch (cause) {
      if (failureOf(cause).status !== 416) throw cause
      return Readable.from([], { objectMode: false })
    }
  })
}
