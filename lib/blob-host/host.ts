import type { IncomingMessage, ServerResponse } from 'node:http'
import { pipeline } from 'node:stream/promises'
import { TLSSocket } from 'node:tls'
import { parseBlobAddress } from '#lib/blob-host/address.ts'
import { answerBlob, type BlobTrace } from '#lib/blob-host/answer.ts'
import { deriveBlobAudit } from '#lib/blob-host/audit.ts'
import { BlobError, toBlobError } from '#lib/blob-host/blob-error.ts'
import { type BlobAnswer, type BlobRequest, headerOf } from '#lib/blob-host/blob-request.ts'
import { presentBlobError } from '#lib/blob-host/error-answer.ts'
import { startTidying } from '#lib/blob-host/tidy-blocks.ts'
import type { World } from '#lib/core/context.ts'

/** Takes a request that is for an account of the blob host; false for any other. */
export type BlobHost = (request: IncomingMessage, response: ServerResponse) => boolean

/** Slipway's own blob host: datastores by the REST protocol of Azure's Blob service. `getWorld` may fail, and is then asked again. */
export function createBlobHost(getWorld: () => Promise<World>): BlobHost {
  const tidy = startTidying()
  return (incoming, response) => {
    try {
      const address = parseBlobAddress(incoming.headers.host, incoming.url ?? '/')
      if (!address) return false
      void serve(getWorld, { ...address, ...readRequest(incoming) }, response, tidy)
    } catch (error) {
      if (!(error instanceof BlobError)) throw error
      const request = { method: incoming.method ?? '', requestId: '' }
      void send(presentBlobError(error, request, new Date(), undefined), request.method, response)
    }
    return true
  }
}

type Asked = Omit<BlobRequest, 'requestId' | 'isSecure'>

function readRequest(incoming: IncomingMessage) {
  return {
    method: incoming.method ?? '',
    headers: incoming.headers,
    rawHeaders: incoming.rawHeaders,
    body: incoming,
    address: incoming.socket.remoteAddress ?? 'unknown',
    hasTls: incoming.socket instanceof TLSSocket,
  }
}

async function serve(
  getWorld: () => Promise<World>,
  asked: Asked & { hasTls: boolean },
  response: ServerResponse,
  tidy: ReturnType<typeof startTidying>,
): Promise<void> {
  const startedAt = performance.now()
  const trace: BlobTrace = {}
  const world = await getWorld().catch(() => undefined)
  if (!world) {
    const error = new BlobError('ServerBusy', 'Slipway is still starting. Try again in a moment.')
    return send(presentBlobError(error, { ...asked, requestId: '' }, new Date(), undefined), asked.method, response)
  }
  // Behind a proxy that ends TLS, the public address says what the client spoke.
  const isSecure = asked.hasTls || world.config.publicUrl.startsWith('https:')
  const request: BlobRequest = { ...asked, isSecure, requestId: world.newId() }
  const { answer, error } = await answerOrRefuse(world, request, trace)
  for (const [name, value] of Object.entries(commonHeaders(request, world.now()))) response.setHeader(name, value)
  await send(answer, request.method, response)
  const durationMs = Math.round(performance.now() - startedAt)
  const entry = deriveBlobAudit(request, trace, { at: world.now(), status: answer.status, error, durationMs })
  if (entry) world.audit.record(entry)
  const { requestId, method, rawPath: path } = request
  const outcome = { principal: trace.principal?.name, status: answer.status, code: error?.code, ms: durationMs }
  world.log.info({ requestId, method, path, operation: trace.operation?.name, ...outcome }, 'blob request')
  if (trace.operation?.name === 'Put Block' && trace.container) tidy(world, trace.container.datastore)
}

async function answerOrRefuse(
  world: World,
  request: BlobRequest,
  trace: BlobTrace,
): Promise<{ answer: BlobAnswer; error?: BlobError }> {
  try {
    return { answer: await answerBlob(world, request, trace) }
  } catch (cause) {
    const known = toBlobError(cause)
    if (!known) world.log.error({ err: cause, requestId: request.requestId }, 'unhandled error')
    const error =
      known ?? new BlobError('InternalError', "Something went wrong inside Slipway. The server's log has the details.")
    return { answer: presentBlobError(error, request, world.now(), world.config), error }
  }
}

function commonHeaders(request: BlobRequest, now: Date): Record<string, string> {
  const clientRequestId = headerOf(request, 'x-ms-client-request-id')
  const asked = headerOf(request, 'x-ms-version') ?? request.query.get('sv') ?? ''
  return {
    date: now.toUTCString(),
    'x-ms-request-id': request.requestId,
    // A query may hold what no header can.
    'x-ms-version': /^\d{4}-\d\d-\d\d$/.test(asked) ? asked : '2021-08-06',
    ...(clientRequestId && { 'x-ms-client-request-id': clientRequestId }),
  }
}

/** Never throws: when the sender has gone, or a file ends early, the connection ends, too. */
async function send(answer: BlobAnswer, method: string, response: ServerResponse): Promise<void> {
  const { status, headers = {}, body } = answer
  try {
    if (typeof body === 'string') response.setHeader('content-length', Buffer.byteLength(body))
    response.writeHead(status, headers)
    if (body === undefined || method === 'HEAD') response.end()
    else if (typeof body === 'string') response.end(body)
    else await pipeline(body, response)
  } catch {
    response.destroy()
  } finally {
    // Headers that cannot be written leave a file that was opened and is not read.
    if (typeof body === 'object') body.destroy()
  }
}
