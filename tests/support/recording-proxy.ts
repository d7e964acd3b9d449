import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { pipeline } from 'node:stream/promises'
import { afterAll } from 'vitest'

export interface RecordedRequest {
  method: string
  /** With the query, decoded. */
  path: string
  range: string | undefined
}

export interface RecordingProxy {
  /** Instead of the server's own. */
  url: string
  requests: RecordedRequest[]
  /** Called before a request is passed on. */
  before: (seen: RecordedRequest) => Promise<void>
  /** How many bytes of an answer are passed on before the connection breaks; undefined for all. */
  breakAfter: (seen: RecordedRequest) => number | undefined
}

/** Passes requests on to a server of this machine as they are, and notes them; ended after the file's last test. */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const server = createServer((incoming, response) => {
    passOn(proxy, target, incoming, response).catch(() => response.destroy())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  const proxy: RecordingProxy = {
    url: `http://127.0.0.1:${port}`,
    requests: [],
    before: async () => undefined,
    breakAfter: () => undefined,
  }
  afterAll(() => {
    server.close()
    server.closeAllConnections()
  })
  return proxy
}

async function passOn(
  proxy: RecordingProxy,
  target: string,
  incoming: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const { method = '', url = '', headers } = incoming
  const range = headers.range ?? headers['x-ms-range']
  const seen = { method, path: decodeURIComponent(url), range: Array.isArray(range) ? range[0] : range }
  proxy.requests.push(seen)
  await proxy.before(seen)
  const outgoing = request(`${target}${url}`, { method, headers })
  const answered = new Promise<IncomingMessage>((resolve, reject) => {
    outgoing.once('response', resolve).once('error', reject)
  })
  await pipeline(incoming, outgoing)
  const answer = await answered
  response.writeHead(answer.statusCode ?? 502, answer.headers)
  const most = proxy.breakAfter(seen)
  if (most === undefined) return pipeline(answer, response)
  let passed = 0
  for await (const chunk of answer) {
    response.write(chunk.subarray(0, most - passed))
    passed += chunk.length
    if (passed >= most) break
  }
  response.destroy()
}
