import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { resolve } from 'node:path'
import { expect, test } from 'vitest'
import { createHttpServer } from '#lib/http/create-server.ts'

const certFile = resolve('tests/e2e/support/localhost.crt')
const keyFile = resolve('tests/e2e/support/localhost.key')

test('with a certificate the server speaks https', async () => {
  const server = createHttpServer({ certFile, keyFile }, {}, (_, response) => response.end('hello'))
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  const { port } = server.address() as AddressInfo
  try {
    const call = request({ host: 'localhost', port, family: 4, ca: readFileSync(certFile) })
    call.end()
    const [answer] = await once(call, 'response')
    expect(answer.statusCode).toBe(200)
    expect(answer.socket.authorized).toBe(true)
    answer.resume()
    await once(answer, 'end')
  } finally {
    server.close()
  }
})
