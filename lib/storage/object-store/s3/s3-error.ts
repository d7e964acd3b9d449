import { AppError } from '#lib/core/errors.ts'
import { type RemoteFailure, toAppError } from '#lib/storage/object-store/remote-error.ts'
import type { Bucket } from '#lib/storage/object-store/s3/bucket.ts'

/** The object's metadata that `PutObject.mark` is kept in. */
export const s3Mark = 'slipway-mark'

/** Runs requests for an object and gives their failures a meaning. */
export async function onS3<T>(bucket: Bucket, key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw toAppError(failureOf(cause), { ...bucket, key })
  }
}

/** What the client's error says, without its request and answer. */
export function failureOf(cause: unknown): RemoteFailure {
  if (!(cause instanceof Error)) return { status: undefined, code: 'unknown' }
  const answer = '$metadata' in cause && typeof cause.$metadata === 'object' && cause.$metadata ? cause.$metadata : {}
  const status =
    'httpStatusCode' in answer && typeof answer.httpStatusCode === 'number' ? answer.httpStatusCode : undefined
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  return { status, code: code ?? cause.name }
}
