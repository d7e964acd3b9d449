import type { IncomingMessage, ServerResponse } from 'node:http'
import { pingDatabase } from '#lib/db/ping.ts'
import { createHttpServer, type TlsFiles } from '#lib/http/create-server.ts'
import { restoreContentLength } from '#lib/web/content-length.ts'
import { normalizePath } from '#lib/web/normalize-path.ts'

const healthLimitMs = 2000
/** How long requests may go on after the stop. */
const graceMs = 3000

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>
/** Answers a request itself, or says that it is for others. */
type FirstHandler = (request: IncomingMessage, response: ServerResponse) => boolean

export interface WebServer {
  listen: (port: number, host: string) => Promise<void>
  /** Takes no more requests, ends event streams at once and everything else after three seconds. */
  stop: () => Promise<void>
}

/** The HTTP server around `handle`: health, the caller's address, paths in any case, and an end that does not hang. `first` comes before. */
export function createWebServer(
  handle: Handler,
  databaseUrl: string,
  tls?: TlsFiles,
  first: FirstHandler = () => false,
): WebServer {
  const open = new Set<ServerResponse>()
  const server = createHttpServer(tls, {}, (request, response) => {
    open.add(response)
    response.once('close', () => open.delete(response))
    if (request.url?.split('?')[0] === '/healthz') return void answerHealth(databaseUrl, response)
    if (first(request, response)) return
    request.url = normalizePath(request.url ?? '/')
    // Whatever a caller claims here is replaced: sign-in counts failures by it.
    request.headers['x-slipway-address'] = request.socket.remoteAddress ?? 'unknown'
    // A page's layout is not told its own address; it needs it to come back after signing in.
    request.headers['x-slipway-path'] = request.url
    restoreContentLength(response)
    void handle(request, response)
  })
  // An upload of hundreds of megabytes over a slow line takes longer than Node's five minutes.
  server.requestTimeout = 0

  return {
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, resolve)
      }),
    async stop() {
      const closed = new Promise((resolve) => server.close(resolve))
      for (const response of open) {
        // A connection that falls idle during the stop would stay open for its keep-alive time.
        response.once('close', () => setImmediate(() => server.closeIdleConnections()))
        if (isEventStream(response)) response.destroy()
      }
      server.closeIdleConnections()
      const limit = setTimeout(() => server.closeAllConnections(), graceMs)
      await closed
      clearTimeout(limit)
    },
  }
}

const isEventStream = (response: ServerResponse) =>
  String(response.getHeader('content-type') ?? '').startsWith('text/event-stream')

async function answerHealth(databaseUrl: string, response: ServerResponse): Promise<void> {
  const isUp = await pingDatabase(databaseUrl, healthLimitMs).then(
    () => true,
    () => false,
  )
  response.writeHead(isUp ? 200 : 503, { 'content-type': 'application/json', 'cache-control': 'no-store' })
  response.end(JSON.stringify(isUp ? { status: 'ok' } : { status: 'the database does not answer' }))
}
