import type { IncomingMessage, ServerResponse } from 'node:http'
import { resolve } from 'node:path'
import { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { afterAll } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { createDispatcher } from '#lib/arm/dispatch.ts'
import { errorResponse } from '#lib/arm/errors.ts'
import { readClaim } from '#lib/auth/read-claim.ts'
import { answerOpenIdMetadata, answerTokenRequest } from '#lib/auth/tokens/answer.ts'
import { createBlobHost } from '#lib/blob-host/host.ts'
import { presentCloudMetadata, presentDiscovery } from '#lib/cloud/metadata.ts'
import { fileResponse } from '#lib/http/file-response.ts'
import { readLinkedLog } from '#lib/run-history/read-linked-log.ts'
import { createWebServer } from '#lib/web/server.ts'
import type { TestWorld } from '#tests/support/world.ts'

const dispatch = createDispatcher(operations)
export const certificate = resolve(import.meta.dirname, '../e2e/support/localhost.crt')
const tls = { certFile: certificate, keyFile: resolve(import.meta.dirname, '../e2e/support/localhost.key') }

/**
 * What programs see of a web process, over https and without the portal: the REST API, tokens, logs behind links, the cloud's
 * metadata, discovery and the blob host. The world's public URL has to be `https://localhost:<port>`. `asked` hears of each request
 * that the blob host does not answer. Ends after the file's last test.
 */
export async function serveApi(
  world: TestWorld,
  port: number,
  asked: (path: string) => void = () => undefined,
): Promise<void> {
  const server = createWebServer(
    (incoming, response) => {
      asked(incoming.url ?? '/')
      return handle(world, incoming, response)
    },
    world.databaseUrl,
    tls,
    createBlobHost(async () => world),
  )
  await server.listen(port, '127.0.0.1')
  afterAll(server.stop)
}

async function handle(world: TestWorld, incoming: IncomingMessage, outgoing: ServerResponse): Promise<void> {
  const request = toRequest(world, incoming)
  const response = await answer(world, request).catch((error) => errorResponse(error, world.log, world.newId()))
  outgoing.writeHead(response.status, Object.fromEntries(response.headers))
  if (response.body) await pipeline(Readable.from(response.body), outgoing)
  else outgoing.end()
}

function toRequest(world: TestWorld, incoming: IncomingMessage): Request {
  const { method = 'GET', url = '/', headers } = incoming
  const hasBody = method !== 'GET' && method !== 'HEAD'
  const given = Object.entries(headers).map(([name, value]): [string, string] => [name, String(value)])
  const body = hasBody ? { body: Readable.toWeb(incoming) as ReadableStream, duplex: 'half' as const } : {}
  return new Request(new URL(url, world.config.publicUrl), { method, headers: given, ...body })
}

async function answer(world: TestWorld, request: Request): Promise<Response> {
  const { pathname, searchParams } = new URL(request.url)
  const [, tenant = '', version] = /^\/([^/]+)\/oauth2\/(v2\.0\/)?token$/.exec(pathname) ?? []
  if (tenant) return answerTokenRequest(world, request, tenant, version ? '2.0' : '1.0')
  const [, directory = ''] = /^\/([^/]+)\/v2\.0\/\.well-known\/openid-configuration$/.exec(pathname) ?? []
  if (directory) return answerOpenIdMetadata(world, request, directory, '2.0')
  if (pathname === '/metadata/endpoints')
    return Response.json(presentCloudMetadata(world.config, searchParams.get('api-version') ?? ''))
  if (pathname === '/discovery') return Response.json(presentDiscovery(world.config))
  if (pathname === '/run-logs')
    return fileResponse(await readLinkedLog(world, searchParams.get('link') ?? ''), request, false)
  return dispatch(world, await readClaim(world, request), request)
}
