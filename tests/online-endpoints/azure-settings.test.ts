import { expect, test } from 'vitest'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

const online = await createOnlineWorld()
const { owner } = online
const json = async (answer: Promise<Response>) => (await answer).json()
const path = (name: string) => `onlineEndpoints/churn/deployments/${name}`
await online.register('churn', 'linear-f32')
await online.putEndpoint('churn')

test('data is collected by the day, in files that are written more often than any rate asks', async () => {
  const collected = (rollingRate: string) => {
    const dataCollector = { collections: { request: { dataCollectionMode: 'Enabled' } }, rollingRate }
    return send(owner, 'PUT', path('rolling'), { properties: { model: 'azureml:churn:1', dataCollector } })
  }
  expect((await collected('month')).status).toBe(400)
  for (const rate of ['hour', 'Day', 'Minute']) expect((await collected(rate)).status, rate).toBeLessThan(300)
  const { properties } = await json(send(owner, 'GET', path('rolling')))
  expect(properties.dataCollector.collections.request).toMatchObject({ dataCollectionMode: 'Enabled' })
  const { dataCollector } = (await online.putDeployment('churn', 'rolling')).properties
  expect(dataCollector).toBeNull()
})

test('null takes the limit of a queue away, as it is shown', async () => {
  const limited = { properties: { requestSettings: { maxQueuedRequests: 5 } } }
  await online.putDeployment('churn', 'queued', limited.properties)
  const patched = (requestSettings: object) =>
    json(send(owner, 'PATCH', path('queued'), { properties: { requestSettings } }))
  const { properties } = await patched({ requestTimeout: 'PT8S' })
  expect(properties.requestSettings).toMatchObject({ maxQueuedRequests: 5, requestTimeout: 'PT8S' })
  const free = await patched({ maxQueuedRequests: null, requestTimeout: null })
  expect(free.properties.requestSettings).toMatchObject({ maxQueuedRequests: null, requestTimeout: 'PT8S' })
})
