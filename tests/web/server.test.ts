import type { IncomingMessage, ServerResponse } from 'node:http'
import { expect, inject, onTestFinished, test } from 'vitest'
import { freePort } from '#lib/postgres/settings.ts'
import { normalizePath } from '#lib/web/normalize-path.ts'
import { createWebServer } from '#lib/web/server.ts'

async function serve(
  handle: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
  databaseUrl = inject('templateUrl'),
) {
  const port = await freePort()
  const server = createWebServer(handle, databaseUrl)
  await server.listen(port, '127.0.0.1')
  onTestFinished(server.stop)
  return { url: `http://127.0.0.1:${port}`, stop: server.stop }
}

test('an ARM path may begin in any case, the rest stays as the caller wrote it', () => {
  expect(normalizePath('/Subscriptions/S/resourceGroups/RG?X=Y')).toBe('/subscriptions/S/resourceGroups/RG?X=Y')
  expect(normalizePath('/PROVIDERS')).toBe('/providers')
  expect(normalizePath('/Tenants?api-version=2022-12-01')).toBe('/tenants?api-version=2022-12-01')
  expect(normalizePath('/Pipelines/v1.0/subscriptions/S')).toBe('/pipelines/v1.0/subscriptions/S')
  expect(normalizePath('/History/v1.0/x')).toBe('/history/v1.0/x')
  expect(normalizePath('/mferp/managementfrontend/Subscriptions/S/x')).toBe('/subscriptions/S/x')
  expect(normalizePath('/Data/v1.0/x')).toBe('/data/v1.0/x')
  expect(normalizePath('/subscriptions/S/x/workspaces/W/Compute/c?a=/compute/')).toBe(
    '/subscriptions/S/x/workspaces/W/computes/c?a=/compute/',
  )
  expect(normalizePath('/Subscriptionsx/Jobs')).toBe('/Subscriptionsx/Jobs')
  expect(normalizePath('/jobs/Subscriptions')).toBe('/jobs/Subscriptions')
})

test('healthz is 200 while the database answers, and 503 when it does not', async () => {
  const never = async () => {
    throw new Error('not for the portal')
  }
  const { url } = await serve(never)
  expect((await fetch(`${url}/healthz`)).status).toBe(200)
  const gone = new URL(inject('templateUrl'))
  gone.port = String(await freePort())
  const lost = await serve(never, gone.href)
  expect((await fetch(`${lost.url}/healthz?from=probe`)).status).toBe(503)
})

test("the caller's address is the connection's, whatever the caller says", async () => {
  const { url } = await serve(async (request, response) => {
    response.end(`${request.url} ${request.headers['x-slipway-address']}`)
  })
  const response = await fetch(`${url}/SUBSCRIPTIONS/1`, { headers: { 'x-slipway-address': '10.0.0.1' } })
  expect(await response.text()).toBe('/subscriptions/1 127.0.0.1')
})

test('a stop ends event streams at once and lets other requests finish', async () => {
  const arrived = Promise.withResolvers<void>()
  const answering = Promise.withResolvers<void>()
  const { url, stop } = await serve(async (request, response) => {
    if (request.url === '/events') {
      response.setHeader('content-type', 'text/event-stream')
      response.write('retry: 1\n\n')
      return
    }
    arrived.resolve()
    await answering.promise
    response.end('whole')
  })
  const events = await fetch(`${url}/events`)
  const slow = fetch(`${url}/slow`)
  await arrived.promise
  const stopping = stop()
  await expect(events.text()).rejects.toThrow()
  answering.resolve()
  expect(await (await slow).text()).toBe('whole')
  await stopping
  await expect(fetch(url)).rejects.toThrow()
})
