import { createServer, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll } from 'vitest'

/** Stands between Slipway and an object store, for the calling test file. */
export interface TroubledProxy {
  url: string
  /** From now on every request is refused with this code, as with a credential that was revoked; undefined lets all through again. */
  refuseWith: (code: string | undefined) => void
  /** Breaks off every request, as a network that is down, until it has done so with this many. */
  hangUp: (requests: number) => void
}

export async function startTroubledProxy(target: string): Promise<TroubledProxy> {
  let refusal: string | undefined
  let hangUps = 0
  const refuse = (response: ServerResponse, code: string) =>
    response
      .writeHead(403, { 'content-type': 'application/xml', 'x-ms-error-code': code, connection: 'close' })
      .end(`<?xml version="1.0"?><Error><Code>${code}</Code><Message>Not any more.</Message></Error>`)
  const server = createServer((incoming, response) => {
    if (hangUps > 0) {
      hangUps -= 1
      incoming.destroy()
      return
    }
    if (refusal !== undefined) {
      incoming.resume().once('end', () => refuse(response, refusal ?? ''))
      return
    }
    const outgoing = request(
      new URL(incoming.url ?? '/', target),
      { method: incoming.method, headers: incoming.headers, setHost: false },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.rawHeaders)
        answer.pipe(response)
      },
    )
    outgoing.on('error', () => response.destroy())
    incoming.pipe(outgoing)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  // `listen` on a port answers with an address.
  const { port } = server.address() as AddressInfo
  return {
    url: `http://127.0.0.1:${port}`,
    refuseWith: (code) => {
      refusal = code
    },
    hangUp: (requests) => {
      hangUps = requests
    },
  }
}
