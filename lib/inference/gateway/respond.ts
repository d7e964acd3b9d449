import type { IncomingMessage, ServerResponse } from 'node:http'
import { serverVersion } from '#lib/inference/gateway/server-version.ts'
import type { Reply } from '#lib/inference/protocols/protocol.ts'

/** What every answer of one request carries, and how long a client may take nothing of it. */
export interface ResponseTerms {
  requestId: string
  clientRequestId: string | undefined
  stallMs: number
}

/** How long what a refused client still sends is read, so that it sees the answer before the connection ends. */
const lingerMs = 1_000
/** A body of which not more than this is left to come is read to its end, and its connection kept. */
const drainBytes = 65_536

/** Sends the whole answer; `extra` are further headers, name after value. Returns the bytes of the body. */
export function respond(
  request: IncomingMessage,
  response: ServerResponse,
  { requestId, clientRequestId, stallMs }: ResponseTerms,
  reply: Reply,
  extra: readonly string[] = [],
): number {
  const bytes = typeof reply.body === 'string' ? Buffer.byteLength(reply.body) : reply.body.length
  const headers = [
    'content-type',
    reply.contentType,
    'content-length',
    String(bytes),
    'x-ms-request-id',
    requestId,
    'x-request-id',
    requestId,
    'x-ms-server-version',
    serverVersion,
    ...extra,
  ]
  if (clientRequestId !== undefined) headers.push('x-ms-client-request-id', clientRequestId)
  for (const name in reply.headers) headers.push(name, reply.headers[name] ?? '')
  const isRead = request.complete || !hasLongBody(request)
  if (!isRead) headers.push('connection', 'close')
  response.writeHead(reply.status, headers)
  if (isRead) response.end(reply.body)
  else endLater(request, response, reply.body)
  if (response.writableLength > 0) endStalled(request, stallMs)
  return bytes
}

/** A client that does not take its answer would keep it in memory. The next request on the connection lifts the limit. */
function endStalled({ socket }: IncomingMessage, stallMs: number): void {
  socket.setTimeout(stallMs, () => socket.destroy())
}

function hasLongBody(request: IncomingMessage): boolean {
  if (request.headers['transfer-encoding'] !== undefined) return true
  return Number(request.headers['content-length'] ?? 0) > drainBytes
}

/** Ending the connection while data is on its way would reset it, and the client might never see the answer. */
function endLater(request: IncomingMessage, response: ServerResponse, body: Reply['body']): void {
  response.write(body)
  const end = () => {
    clearTimeout(timer)
    response.end()
  }
  const timer = setTimeout(end, lingerMs)
  request.once('end', end)
  request.once('error', end)
  request.resume()
}
