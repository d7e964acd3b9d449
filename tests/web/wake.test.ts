import { createServer } from 'node:http'
import { expect, test } from 'vitest'
import { wake } from '#lib/web/wake.ts'

test('a server is asked once for a page that needs nobody to be signed in, and may be down', async () => {
  const asked: (string | undefined)[] = []
  const server = createServer((request, response) => {
    asked.push(request.url)
    response.end('{}')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  await wake({ host: '0.0.0.0', port, isSecure: false })
  expect(asked).toEqual(['/metadata/endpoints'])
  await new Promise((resolve) => server.close(resolve))
  await wake({ host: '127.0.0.1', port, isSecure: false })
})
