import { AppError } from '#lib/core/errors.ts'
import { refuseLargeUpload } from '#lib/http/upload-limit.ts'

/**
 * The bytes of a request's body as they arrive. Throws UserError when it ends before its Content-Length, or its sender goes away, and
 * PayloadTooLarge.
 */
export async function* incomingBody(request: Request, maxBytes: number): AsyncGenerator<Uint8Array> {
  const declared = request.headers.get('content-length')
  refuseLargeUpload(Number(declared ?? 0), maxBytes)
  let received = 0
  try {
    for await (const chunk of request.body ?? []) {
      received += chunk.byteLength
      refuseLargeUpload(received, maxBytes)
      yield chunk
      if (request.signal.aborted) throw cutOff(received, declared)
    }
  } catch (cause) {
    throw cause instanceof AppError ? cause : cutOff(received, declared, cause)
  }
  if (request.signal.aborted || (declared !== null && Number(declared) !== received)) throw cutOff(received, declared)
}

function cutOff(received: number, declared: string | null, cause?: unknown): AppError {
  const of = declared === null ? '' : ` of ${declared}`
  return new AppError(
    'UserError',
    `The upload ended after ${received}${of} bytes. Nothing was kept: send it again.`,
    'body',
    { cause },
  )
}
