import { beforeAll, describe, expect, test } from 'vitest'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

const online = await createOnlineWorld()
const { owner } = online
const json = async (answer: Promise<Response>) => (await answer).json()

beforeAll(async () => {
  await online.register('churn', 'linear-f32')
  await online.putEndpoint('churn')
})

describe('revisions', () => {
  const green = 'onlineEndpoints/churn/deployments/green'
  const revision = async () => (await json(send(owner, 'GET', green))).properties.revision

  test('what changes what is served is a new one; words and the number of replicas are not', async () => {
    await online.putDeployment('churn', 'green')
    expect(await json(send(owner, 'PATCH', green, { tags: { a: 'b' } }))).toMatchObject({
      tags: { a: 'b' },
      properties: { revision: 1, provisioningState: 'Creating' },
    })
    await online.serve('churn', 'green')
    const scaled = await json(send(owner, 'PATCH', green, { sku: { capacity: 3 } }))
    expect(scaled).toMatchObject({ sku: { capacity: 3 }, properties: { revision: 1, provisioningState: 'Succeeded' } })
    await online.putDeployment('churn', 'green', {}, { sku: { capacity: 3 } })
    expect(await revision()).toBe(1)
    const slower = { properties: { requestSettings: { requestTimeout: 'PT9S' } } }
    expect(await json(send(owner, 'PATCH', green, slower))).toMatchObject({
      sku: { capacity: 3 },
      properties: { revision: 2, servedRevision: 1, provisioningState: 'Updating' },
    })
  })

  test('a change of what is not served yet gives up the former one, and its operation', async () => {
    const before = await json(send(owner, 'GET', green))
    await json(send(owner, 'PATCH', green, { properties: { settings: { cpu: 2 } } }))
    const operation = new URL(before.properties.properties.AzureAsyncOperationUri).pathname
    expect(await json(send(owner, 'GET', operation))).toMatchObject({ status: 'Canceled' })
    const { value } = await json(send(owner, 'GET', `${green}/revisions`))
    expect(value.map(({ number, state, isServed }: Record<string, unknown>) => [number, state, isServed])).toEqual([
      [3, 'Starting', false],
      [2, 'Retired', false],
      [1, 'Ready', true],
    ])
  })

  test('an earlier one is restored as a new one, with its settings', async () => {
    await online.serve('churn', 'green')
    const restored = await json(send(owner, 'POST', `${green}/revisions/1/restore`))
    expect(restored.properties).toMatchObject({
      revision: 4,
      servedRevision: 3,
      settings: { cpu: 1, scoringTimeoutMs: 60_000, scale: { replicas: 3 } },
    })
    expect((await send(owner, 'POST', `${green}/revisions/99/restore`)).status).toBe(404)
    expect((await send(owner, 'POST', `${green}/revisions/x/restore`)).status).toBe(400)
    await online.serve('churn', 'green')
    expect((await send(owner, 'POST', `${green}/revisions/4/restore`)).status).toBe(409)
    const { value } = await json(send(owner, 'GET', `${green}/events`))
    expect(value.map(({ kind }: { kind: string }) => kind)).toEqual([
      'restored',
      'updated',
      'updated',
      'updated',
      'created',
    ])
  })

  test('a stopped endpoint tries nothing new, and scales what it has', async () => {
    await send(owner, 'POST', 'onlineEndpoints/churn/stop')
    expect((await send(owner, 'PATCH', green, { properties: { settings: { cpu: 3 } } })).status).toBe(409)
    expect((await send(owner, 'PATCH', green, { sku: { capacity: 1 } })).status).toBe(200)
    await send(owner, 'POST', 'onlineEndpoints/churn/start')
  })
})
