import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { Readable } from 'node:stream'
import { afterAll, expect, test } from 'vitest'
import { fileResponse } from '#lib/http/file-response.ts'
import { restoreContentLength } from '#lib/web/content-length.ts'

test('a file has its length although the framework drops that header', async () => {
  const file = {
    name: 'a.csv',
    bytes: 5,
    modifiedAt: new Date(0),
    open: async () => Readable.from([Buffer.from('a,b\n1')]),
  }
  const server = createServer(async (request, response) => {
    restoreContentLength(response)
    const answer = await fileResponse(
      file,
      new Request('http://localhost/', { method: request.method ?? 'GET' }),
      false,
    )
    // What Next does with a route's answer.
    for (const [name, value] of answer.headers) if (name !== 'content-length') response.setHeader(name, value)
    response.end(request.method === 'HEAD' ? undefined : await answer.text())
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  afterAll(() => server.close())
  // A server that listens on TCP has an address with a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`
  for (const method of ['GET', 'HEAD']) {
    const response = await fetch(url, { method })
    expect(response.headers.get('content-length')).toBe('5')
    expect(response.headers.get('x-slipway-length')).toBeNull()
  }
})
