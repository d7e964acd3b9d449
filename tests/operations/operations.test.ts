import { beforeAll, expect, test } from 'vitest'
import { endOperation } from '#lib/operations/end.ts'
import { finishedOperation, startedOperation } from '#lib/operations/insert.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
const path = (id: string) =>
  `/subscriptions/${world.workspace.subscriptionId}/providers/Microsoft.MachineLearningServices/locations/local/mfeOperationsStatus/${id}`
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

test('a change that was complete at once is Succeeded for clients that poll all the same', async () => {
  const id = await finishedOperation(world.as('owner'), world.db, 'models', 'x')
  expect(await status(id)).toMatchObject({ status: 'Succeeded', endTime: expect.any(String) })
})

test('404 for an operation that never was', async () => {
  expect((await send(world.as('owner'), 'GET', path('00000000-0000-4000-8000-000000000000'))).status).toBe(404)
  expect((await send(world.as('owner'), 'GET', path('nonsense'))).status).toBe(404)
})
