import { Readable } from 'node:stream'
import { GetObjectCommand } from '@aws-sdk/client-s3'
import type { ByteRange } from '#lib/storage/byte-range.ts'
import type { Bucket } from '#lib/storage/object-store/s3/bucket.ts'
import { failureOf, onS3 } from '#lib/storage/object-store/s3/s3-error.ts'

export async function readObject(
  bucket: Bucket,
  key: string,
  { start = 0, end }: ByteRange = {},
  etag?: string,
): Promise<Readable> {
  const isWhole = start === 0 && end === undefined
  const command = new GetObjectCommand({
    Bucket: bucket.name,
    Key: key,
    ...(!isWhole && { Range: `bytes=${start}-${end === undefined ? '' : end - 1}` }),
    ...(etag !== undefined && { IfMatch: etag }),
  })
  return onS3(bucket, key, async () => {
    try {
      const { Body } = await bucket.client.send(command)
      return Body instanceof Readable ? Body : Readable.from([], { objectMode: false })
    } catch (cause) {
      if (failureOf(cause).status !== 416) throw cause
      return Readable.from([], { objectMode: false })
    }
  })
}
