import { randomUUID } from 'node:crypto'
import type { IncomingMessage, ServerOptions, ServerResponse } from 'node:http'
import type { Log } from '#lib/core/log.ts'
import { createHttpServer, type TlsFiles } from '#lib/http/create-server.ts'
import { leaveListener } from '#lib/http/handed-listener.ts'
import { createAuthenticate } from '#lib/inference/gateway/authenticate.ts'
import type { Exchange, RequestEntry } from '#lib/inference/gateway/exchange.ts'
import type { GatewayParts } from '#lib/inference/gateway/gateway-parts.ts'
import { handleEndpoint } from '#lib/inference/gateway/handle-endpoint.ts'
import { handleOwn } from '#lib/inference/gateway/handle-own.ts'
import { defaultLimits, type GatewayLimits } from '#lib/inference/gateway/limits.ts'
import { Mirror } from '#lib/inference/gateway/mirror.ts'
import { protocolOf } from '#lib/inference/gateway/protocols.ts'
import { RateLimit } from '#lib/inference/gateway/rate-limit.ts'
import { BodyReader } from '#lib/inference/gateway/read-body.ts'
import { parseRoute } from '#lib/inference/gateway/route.ts'
import type { ScoringAuth } from '#lib/inference/gateway/scoring-auth.ts'
import { Visit } from '#lib/inference/gateway/visit.ts'
import type { Recorder } from '#lib/inference/metrics/recorder.ts'
import type { EndpointDirectory } from '#lib/inference/served-endpoint.ts'

export interface GatewayOptions {
  directory: EndpointDirectory
  recorder: Recorder
  auth: ScoringAuth
  log: Log
  tls?: TlsFiles | undefined
  limits?: Partial<GatewayLimits>
  now?: () => number
  /** In [0, 1). */
  random?: () => number
  /** Called after the answer was sent, for the share of requests that a deployment collects. */
  onExchange?: (exchange: Exchange) => void
  /** Called for each request to a deployment that logs them. */
  onRequest?: (entry: RequestEntry) => void
}

export interface Gateway {
  /** On `listener`, a socket that another process listened on, when there is one. Resolves when requests are taken. */
  listen(port: number, host: string, listener?: object): Promise<{ port: number }>
  /** Gives the socket to the process that started this one. */
  leave(): void
  /** Connections that are open, idle ones too. */
  countConnections(): Promise<number>
  /** Takes nothing more, and lets what is being answered go on for at most `graceMs`. */
  close(graceMs: number): Promise<void>
}

/** The HTTP server of all real-time endpoints. What it needs to know is in memory: it waits for nothing but replicas. */
export function createGateway(options: GatewayOptions): Gateway {
  const parts = assembleParts(options)
  const handle = (awaitsContinue: boolean) => (request: IncomingMessage, response: ServerResponse) =>
    route(parts, request, response, awaitsContinue)
  const server = createHttpServer(options.tls, serverOptions(parts.limits), handle(false))
  server.on('checkContinue', handle(true))
  server.maxConnections = parts.limits.connections
  return {
    listen: (port, host, listener) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        const listening = () => {
          const address = server.address()
          resolve({ port: typeof address === 'object' && address ? address.port : port })
        }
        if (listener) server.listen(listener, parts.limits.backlog, listening)
        else server.listen(port, host, parts.limits.backlog, listening)
      }),
    leave: () => leaveListener(server),
    countConnections: () =>
      new Promise((resolve, reject) =>
        server.getConnections((error, count) => (error ? reject(error) : resolve(count))),
      ),
    async close(graceMs) {
      const closed = new Promise((resolve) => server.close(resolve))
      // A connection that falls idle during the end would stay open for its keep-alive time.
      const idle = setInterval(() => server.closeIdleConnections(), 20)
      const limit = setTimeout(() => server.closeAllConnections(), graceMs)
      server.closeIdleConnections()
      await closed
      clearInterval(idle)
      clearTimeout(limit)
      parts.bodies.close()
    },
  }
}

function assembleParts(options: GatewayOptions): GatewayParts {
  const { directory, recorder, auth, log, onExchange, onRequest } = options
  const limits = { ...defaultLimits, ...options.limits }
  const now = options.now ?? Date.now
  const random = options.random ?? Math.random
  return {
    ...{ directory, recorder, auth, log, limits, now, random, onExchange, onRequest },
    newId: randomUUID,
    authenticate: createAuthenticate(auth, now),
    rateLimit: new RateLimit(now),
    bodies: new BodyReader(limits),
    mirror: new Mirror({ recorder, most: limits.mirrored, mostBytes: limits.mirroredBytes, random }),
  }
}

const serverOptions = (limits: GatewayLimits): ServerOptions => ({
  maxHeaderSize: limits.headerBytes,
  headersTimeout: limits.headersMs,
  requestTimeout: limits.requestMs,
  keepAliveTimeout: limits.keepAliveMs,
  connectionsCheckingInterval: Math.min(1_000, limits.headersMs),
  noDelay: true,
})

function route(parts: GatewayParts, request: IncomingMessage, response: ServerResponse, awaitsContinue: boolean): void {
  const url = request.url ?? '/'
  const mark = url.indexOf('?')
  const route = parseRoute(mark === -1 ? url : url.slice(0, mark))
  const protocol = protocolOf(route)
  const { stallMs } = parts.limits
  const visit = new Visit(request, response, { requestId: parts.newId(), protocol, awaitsContinue, stallMs })
  if (route.kind === 'endpoint') void handleEndpoint(parts, visit, route, mark === -1 ? '' : url.slice(mark + 1))
  else void handleOwn(parts, visit, route.kind)
}
