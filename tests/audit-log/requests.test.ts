import { expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { createDispatcher } from '#lib/arm/dispatch.ts'
import { workspacePath } from '#lib/arm/resource.ts'
import type { Principal } from '#lib/auth/principal.ts'
import { AppError } from '#lib/core/errors.ts'
import { eventsOf } from '#tests/audit-log/support.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const server = { properties: { url: 'http://127.0.0.1:9/mlflow' } }
const content = (path: string) => `datastores/workspaceblobstore/content?path=${encodeURIComponent(path)}`
await defaultStoreRoot(world)

test('a change appears once, with who, from where, on what, and how it ended', async () => {
  const headers = {
    'x-ms-client-request-id': 'client-7',
    'x-ms-correlation-request-id': 'correlation-7',
    'x-slipway-address': '203.0.113.7',
    'user-agent': 'curl/8',
  }
  const response = await send(world.as('owner'), 'PUT', 'mlflowServers/once', server, headers)
  expect(response.status).toBe(201)
  const events = await eventsOf(world, 'resource=mlflowServers/once')
  expect(events).toHaveLength(1)
  expect(events[0]).toEqual({
    at: expect.any(String),
    principal: { kind: 'user', id: 'owner-1', name: 'owner-1@example.com' },
    method: 'PUT',
    operation: 'mlflowServers/{server}',
    summary: expect.stringMatching(/MLflow/),
    resourceId: `${workspacePath(world.workspace)}/mlflowServers/once`,
    outcome: 'Succeeded',
    status: 201,
    durationMs: expect.any(Number),
    address: '203.0.113.7',
    userAgent: 'curl/8',
    requestId: response.headers.get('x-ms-request-id'),
    correlationId: 'correlation-7',
    clientRequestId: 'client-7',
  })
})

test.each([
  ['PUT', 'mlflowServers/kinds', server, 'Succeeded', 201],
  ['PATCH', 'batchEndpoints/no-such-endpoint', { tags: {} }, 'Failed', 404],
  ['POST', 'notifications/readAll', undefined, 'Succeeded', 204],
  ['PUT', content('kinds/a.txt'), 'text', 'Succeeded', 201],
  ['DELETE', content('kinds/a.txt'), undefined, 'Succeeded', 204],
  ['DELETE', 'mlflowServers/kinds', undefined, 'Succeeded', 200],
  ['PUT', 'models/bad name', {}, 'Failed', 400],
] as const)('%s %s is recorded', async (method, path, body, outcome, status) => {
  const response = await send(world.as('owner'), method, path, body)
  expect(response.status).toBe(status)
  const events = await eventsOf(world, `search=${response.headers.get('x-ms-request-id')}`)
  expect(events).toHaveLength(1)
  expect(events[0]).toMatchObject({ method, outcome, status, principal: { name: 'owner-1@example.com' } })
})

test('a file that was written, read or deleted is named', async () => {
  const path = 'named/Größe 1.txt'
  await send(world.as('owner'), 'PUT', content(path), 'text')
  await send(world.as('reader'), 'GET', `${content(path)}&download=1`)
  const events = await eventsOf(world, 'resource=datastores/workspaceblobstore/content/named/')
  expect(events.map(({ method, principal }) => [method, principal.name]).sort()).toEqual([
    ['GET', 'reader-1@example.com'],
    ['PUT', 'owner-1@example.com'],
  ])
  expect(events[0]?.resourceId).toMatch(/content\/named\/Gr%C3%B6%C3%9Fe%201\.txt$/)
})

test('reads are not recorded unless they are refused', async () => {
  const before = (await eventsOf(world)).length
  await send(world.as('reader'), 'GET', 'models')
  await send(world.as('reader'), 'GET', 'models/no-such-model')
  expect(await eventsOf(world)).toHaveLength(before)
  expect((await send(world.as('reader'), 'GET', 'auditEvents')).status).toBe(403)
  expect((await send(world, 'GET', 'models')).status).toBe(401)
  const refused = await eventsOf(world, 'outcome=Refused&method=GET')
  expect(refused.sort((a, b) => a.status - b.status)).toMatchObject([
    { operation: 'models', status: 401, principal: { kind: 'nobody' }, error: { code: 'InvalidAuthenticationToken' } },
    {
      operation: 'auditEvents',
      status: 403,
      principal: { name: 'reader-1@example.com' },
      error: { code: 'AuthorizationFailed' },
    },
  ])
})

test('a refused change names who tried, and why it was refused', async () => {
  expect((await send(world.as('reader'), 'PUT', 'mlflowServers/refused', server)).status).toBe(403)
  expect(await eventsOf(world, 'resource=mlflowServers/refused')).toMatchObject([
    {
      outcome: 'Refused',
      status: 403,
      principal: { name: 'reader-1@example.com' },
      error: { code: 'AuthorizationFailed', message: expect.stringContaining("permission 'administer'") },
    },
  ])
})

test('a caller who is refused before anybody is known is recorded as nobody', async () => {
  const dispatch = createDispatcher(operations)
  const url = `${world.config.publicUrl}${workspacePath(world.workspace)}/models/foreign`
  const refused: Promise<Principal> = Promise.reject(new AppError('AuthorizationFailed', 'A page of another site.'))
  const response = await dispatch(world, refused, new Request(url, { method: 'DELETE' }))
  expect(response.status).toBe(403)
  expect(await eventsOf(world, 'resource=models/foreign')).toMatchObject([
    { method: 'DELETE', outcome: 'Refused', principal: { kind: 'nobody' } },
  ])
})

test('any kind of principal is recorded as it is', async () => {
  const { principal: owner } = world.as('owner')
  const id = crypto.randomUUID()
  const principal = { ...owner, kind: 'servicePrincipal', id, name: 'nightly' } as unknown as Principal
  await send({ ...world.as('owner'), principal }, 'PUT', 'mlflowServers/by-program', server)
  expect(await eventsOf(world, `principal=${id}`)).toMatchObject([{ principal: { kind: 'servicePrincipal', id } }])
  expect(await eventsOf(world, 'principal=nightly')).toHaveLength(1)
})

test('ids of the request come back: the correlation id always, the client’s own when it asks for it', async () => {
  const headers = { 'x-ms-client-request-id': 'mine', 'x-ms-correlation-request-id': 'shared' }
  const plain = await send(world.as('reader'), 'GET', 'models', undefined, headers)
  expect(plain.headers.get('x-ms-correlation-request-id')).toBe('shared')
  expect(plain.headers.get('x-ms-client-request-id')).toBeNull()
  const asked = { ...headers, 'x-ms-return-client-request-id': 'true' }
  const echoed = await send(world.as('reader'), 'GET', 'models', undefined, asked)
  expect(echoed.headers.get('x-ms-client-request-id')).toBe('mine')
})

test('what a caller may choose is cut to a sensible length and kept storable', async () => {
  const long = 'x'.repeat(5000)
  await send(world.as('owner'), 'PUT', `mlflowServers/${long}`, server, { 'user-agent': long })
  const [event] = await eventsOf(world, 'resource=mlflowServers/xxx')
  expect(event?.resourceId).toHaveLength(2000)
  expect(event?.userAgent).toHaveLength(256)
})
