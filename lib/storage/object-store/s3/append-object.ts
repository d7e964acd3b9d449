import { buffer } from 'node:stream/consumers'
import { AppError } from '#lib/core/errors.ts'
import type { Bucket } from '#lib/storage/object-store/s3/bucket.ts'
import { readObject } from '#lib/storage/object-store/s3/read-object.ts'
import { sendObject } from '#lib/storage/object-store/s3/send-object.ts'

const partBytes = 16 * 1024 * 1024

/** Amazon's protocol has nothing to append with: the object is read and written again. */
export async function appendToObject(bucket: Bucket, key: string, text: string): Promise<void> {
  const former = await readObject(bucket, key).then(buffer, noneYet)
  await sendObject(bucket, key, both(former, Buffer.from(text)), { ifAbsent: false, partBytes })
}

async function* both(one: Buffer, other: Buffer) {
  yield one
  yield other
}

function noneYet(cause: unknown): Buffer {
  if (cause instanceof AppError && cause.code === 'ResourceNotFound') return Buffer.alloc(0)
  throw cause
}
