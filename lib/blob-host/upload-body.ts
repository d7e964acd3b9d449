import { createHash } from 'node:crypto'
import { BlobError } from '#lib/blob-host/blob-error.ts'
import { type BlobRequest, headerOf } from '#lib/blob-host/blob-request.ts'
import { refuseLargeUpload } from '#lib/http/upload-limit.ts'

/** What changes how a body is to be read or kept, and is not here: better refused than passed over. */
const unsupported = [
  'x-ms-copy-source',
  'x-ms-content-crc64',
  'x-ms-structured-body',
  'x-ms-encryption-key',
  'x-ms-encryption-scope',
  'x-ms-access-tier',
  'x-ms-tags',
  'x-ms-lease-id',
  'x-ms-immutability-policy-until-date',
  'x-ms-legal-hold',
]

export function refuseUnsupported(request: BlobRequest): void {
  const header = unsupported.find((name) => request.headers[name] !== undefined)
  if (header) throw new BlobError('UnsupportedHeader', `The header ${header} is not supported here.`)
}

/**
 * The bytes of a body as they arrive. Throws at its end unless they are all there, and have the MD5 that the request says, and
 * PayloadTooLarge.
 */
export async function* uploadBody(request: BlobRequest, maxBytes: number): AsyncGenerator<Uint8Array> {
  refuseUnsupported(request)
  const declared = headerOf(request, 'content-length')
  if (declared === undefined && headerOf(request, 'transfer-encoding') === undefined)
    throw new BlobError('MissingContentLengthHeader', 'Say in the header Content-Length how long the body is.')
  refuseLargeUpload(Number(declared ?? 0), maxBytes)
  const md5 = headerOf(request, 'content-md5')
  const hash = md5 === undefined ? undefined : createHash('md5')
  let received = 0
  for await (const chunk of arriving(request)) {
    received += chunk.byteLength
    refuseLargeUpload(received, maxBytes)
    hash?.update(chunk)
    yield chunk
  }
  if (declared !== undefined && Number(declared) !== received) throw cutOff(received)
  if (hash && hash.digest('base64') !== md5)
    throw new BlobError(
      'Md5Mismatch',
      'The MD5 of what arrived is not that of the header Content-MD5. Nothing was kept.',
    )
}

async function* arriving({ body }: BlobRequest): AsyncGenerator<Uint8Array> {
  let received = 0
  try {
    for await (const chunk of body) {
      received += chunk.byteLength
      yield chunk
    }
  } catch (cause) {
    throw cutOff(received, cause)
  }
}

const cutOff = (received: number, cause?: unknown) =>
  new BlobError('InvalidInput', `The upload ended after ${received} bytes. Nothing was kept: send it again.`, { cause })
