import { createServer, type IncomingMessage } from 'node:http'
import { text } from 'node:stream/consumers'
import NextAuth, { type NextAuthOptions } from 'next-auth'
import { afterAll, vi } from 'vitest'
import { answerAuth } from '#lib/auth/answer.ts'
import type { World } from '#lib/core/context.ts'
import { close, listen } from '#tests/support/oidc-provider.ts'

/** The routes of next-auth behind a real HTTP server, as Next serves them. */
export interface AuthServer {
  url: string
  /** Whose people sign in from now on. */
  serve: (world: World) => void
}

export async function startAuthServer(): Promise<AuthServer> {
  const served: { world?: World } = {}
  const server = createServer(async (incoming, outgoing) => {
    const response = await answer(served.world, incoming).catch((error) =>
      Response.json(String(error), { status: 599 }),
    )
    const cookies = response.headers.getSetCookie()
    const headers = Object.fromEntries(response.headers)
    outgoing.writeHead(response.status, { ...headers, ...(cookies.length > 0 && { 'set-cookie': cookies }) })
    outgoing.end(await response.text())
  })
  const url = `http://localhost:${await listen(server)}`
  vi.stubEnv('NEXTAUTH_URL', url)
  afterAll(() => close(server))
  return {
    url,
    serve: (world) => {
      served.world = world
    },
  }
}

async function answer(world: World | undefined, incoming: IncomingMessage): Promise<Response> {
  if (!world) throw new Error('No world is served yet.')
  const body = await text(incoming)
  const url = new URL(incoming.url ?? '/', world.config.publicUrl)
  const request = new Request(url, {
    method: incoming.method ?? 'GET',
    headers: new Headers(Object.entries(incoming.headers).map(([name, value]) => [name, String(value)])),
  })
  request.headers.set('x-slipway-address', incoming.socket.remoteAddress ?? 'unknown')
  return answerAuth(world, request, (options) => runNextAuth(options, incoming, url, body))
}

/** next-auth with the request and response of Node, which it takes as well as those of Next's routes. */
async function runNextAuth(
  options: NextAuthOptions,
  incoming: IncomingMessage,
  url: URL,
  body: string,
): Promise<Response> {
  const headers = new Headers()
  const answered = { status: 200, body: '' }
  const response = {
    status: (code: number) => {
      answered.status = code
      return response
    },
    getHeader: (name: string) => (name.toLowerCase() === 'set-cookie' ? headers.getSetCookie() : headers.get(name)),
    setHeader: (name: string, value: string | string[]) => {
      headers.delete(name)
      for (const one of [value].flat()) headers.append(name, one)
      return response
    },
    json: (value: unknown) => {
      answered.body = JSON.stringify(value)
    },
    send: (value: unknown) => {
      answered.body = typeof value === 'string' ? value : JSON.stringify(value)
    },
    end: () => {},
  }
  const request = {
    method: incoming.method,
    headers: incoming.headers,
    cookies: parsePairs(incoming.headers.cookie ?? ''),
    query: { ...Object.fromEntries(url.searchParams), nextauth: url.pathname.split('/').slice(3) },
    body: Object.fromEntries(new URLSearchParams(body)),
  }
  // next-auth reads nothing else of either.
  await NextAuth(...([request, response, options] as unknown as Parameters<typeof NextAuth>))
  return new Response(answered.body, { status: answered.status, headers })
}

/** As Next does: a cookie that cannot be read is none. */
function parsePairs(header: string): Record<string, string> {
  const pairs = header.split(/;\s*/).flatMap((pair) => {
    const [name = '', ...value] = pair.split('=')
    try {
      return [[name, decodeURIComponent(value.join('='))] as const]
    } catch {
      return []
    }
  })
  return Object.fromEntries(pairs)
}
