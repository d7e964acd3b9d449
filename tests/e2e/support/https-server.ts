import { readFileSync } from 'node:fs'
import { createServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { afterAll } from 'vitest'

const read = (name: string) => readFileSync(resolve(import.meta.dirname, name))

/** Serves texts by path over https until the file's last test; answers the address without a slash at the end. */
export async function startHttpsServer(files: Readonly<Record<string, string>>): Promise<string> {
  const server = createServer({ key: read('localhost.key'), cert: read('localhost.crt') }, (request, response) => {
    const text = files[request.url ?? '']
    response.writeHead(text === undefined ? 404 : 200, { 'content-type': 'text/plain' }).end(text)
  })
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done))
  afterAll(() => {
    server.closeAllConnections()
    server.close()
  })
  // A server that listens on TCP has an address with a port.
  return `https://localhost:${(server.address() as AddressInfo).port}`
}
