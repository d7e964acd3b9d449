import { beforeAll, expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import { endOperation } from '#lib/operations/end.ts'
import { finishedOperation, startedOperation } from '#lib/operations/insert.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
const path = (id: string, route = 'mfeOperationsStatus') =>
  `/subscriptions/${world.workspace.subscriptionId}/providers/Microsoft.MachineLearningServices/locations/local/${route}/${id}`
const status = async (id: string) => (await send(world.as('reader'), 'GET', path(id))).json()

beforeAll(async () => {
  world = await createTestWorld()
})

test('an operation is InProgress until it ends, and ends once', async () => {
  const id = await startedOperation(world.as('owner'), world.db, 'models', 'x')
  expect(await status(id)).toMatchObject({ status: 'InProgress' })
  const error = { code: 'UserError', message: 'The model does not load.' }
  await endOperation(world.db, id, 'Failed', error, world.now())
  await endOperation(world.db, id, 'Succeeded', undefined, world.now())
  expect(await status(id)).toMatchObject({ status: 'Failed', error })
})

test('who waits for something long is told to look less often', async () => {
  const id = await startedOperation(world.as('owner'), world.db, 'models', 'x')
  const told = async (agoSeconds: number) => {
    const startedAt = new Date(world.now().getTime() - agoSeconds * 1000)
    await world.db.operation.update({ where: { id }, data: { startedAt } })
    return (await send(world.as('reader'), 'GET', path(id))).headers.get('retry-after')
  }
  expect([await told(0), await told(30), await told(3600)]).toEqual(['1', '3', '5'])
  await endOperation(world.db, id, 'Succeeded', undefined, world.now())
  expect((await send(world.as('reader'), 'GET', path(id))).headers.get('retry-after')).toBeNull()
})

test('a change that was complete at once is Succeeded for clients that poll all the same', async () => {
  const id = await finishedOperation(world.as('owner'), world.db, 'models', 'x')
  expect(await status(id)).toMatchObject({ status: 'Succeeded', endTime: expect.any(String) })
})

test('404 for an operation that never was', async () => {
  expect((await send(world.as('owner'), 'GET', path('00000000-0000-4000-8000-000000000000'))).status).toBe(404)
  expect((await send(world.as('owner'), 'GET', path('nonsense'))).status).toBe(404)
})

test('the result of an operation is 202 while it goes on, then what it has changed, and 204 once that is gone', async () => {
  const id = await startedOperation(world.as('owner'), world.db, 'models', 'x')
  const result = (as: 'owner' | 'reader' = 'reader') => send(world.as(as), 'GET', path(id, 'mfeOperationResults'))
  const running = await result()
  expect([running.status, new URL(running.headers.get('location') ?? '').pathname]).toEqual([
    202,
    path(id, 'mfeOperationResults'),
  ])
  await send(world.as('owner'), 'PUT', 'models/x', { properties: { description: 'Made meanwhile' } })
  await endOperation(world.db, id, 'Succeeded', undefined, world.now())
  const done = await result()
  expect([done.status, await done.json()]).toMatchObject([
    200,
    { name: 'x', properties: { description: 'Made meanwhile' } },
  ])
  await send(world.as('owner'), 'DELETE', 'models/x')
  expect((await result()).status).toBe(204)
})

test('the result of an operation that failed is its error', async () => {
  const id = await startedOperation(world.as('owner'), world.db, 'models', 'x')
  await endOperation(world.db, id, 'Failed', { code: 'UserError', message: 'The model does not load.' }, world.now())
  const result = await send(world.as('owner'), 'GET', path(id, 'mfeOperationResults'))
  expect([result.status, await result.json()]).toMatchObject([400, { error: { message: 'The model does not load.' } }])
})

test('what an answer says about its operation can be followed: status, then result', async () => {
  const owner = world.as('owner')
  const body = { location: 'local', properties: { authMode: 'AADToken' } }
  const put = await send(owner, 'PUT', 'batchEndpoints/prices', body)
  const follow = async (header: string) =>
    (await send(owner, 'GET', new URL(put.headers.get(header) ?? '').pathname)).json()
  expect(await follow('azure-asyncoperation')).toMatchObject({ status: 'Succeeded' })
  expect(await follow('location')).toMatchObject({ name: 'prices', properties: { authMode: 'AADToken' } })
  const patch = await send(owner, 'PATCH', workspacePath(world.workspace), { tags: { costs: '1' } })
  const status = new URL(patch.headers.get('azure-asyncoperation') ?? '').pathname
  expect(status).toContain('/workspaceOperationsStatus/')
  expect(await (await send(owner, 'GET', status)).json()).toMatchObject({ status: 'Succeeded' })
  const result = await send(owner, 'GET', new URL(patch.headers.get('location') ?? '').pathname)
  expect(await result.json()).toMatchObject({ id: workspacePath(world.workspace), tags: { costs: '1' } })
})
