import { AppError } from '#lib/core/errors.ts'
import type { Container } from '#lib/storage/object-store/azure-blob/container.ts'
import { type RemoteFailure, toAppError } from '#lib/storage/object-store/remote-error.ts'

/** The blob's metadata that `PutObject.mark` is kept in. */
export const azureMark = 'slipwaymark'

/** Runs requests for a blob and gives their failures a meaning. */
export async function onAzure<T>(container: Container, key: string, work: () => Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    throw toAppError(failureOf(cause), { ...container, key })
  }
}

/** What a RestError says, without its request. */
export function failureOf(cause: unknown): RemoteFailure {
  if (!(cause instanceof Error)) return { status: undefined, code: 'unknown' }
  const status = 'statusCode' in cause && typeof cause.statusCode === 'number' ? cause.statusCode : undefined
  const code = 'code' in cause && typeof cause.code === 'string' ? cause.code : undefined
  // Answers to HEAD have no body; their code is in a header, which the client puts into the details.
  const details = 'details' in cause && typeof cause.details === 'object' && cause.details ? cause.details : {}
  const inHeader = 'errorCode' in details && typeof details.errorCode === 'string' ? details.errorCode : undefined
  return { status, code: code ?? inHeader ?? cause.name }
}
