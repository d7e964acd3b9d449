import { expect, test } from 'vitest'
import type { OnlineDeploymentResource } from '#lib/online-endpoints/deployments/view.ts'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

const online = await createOnlineWorld()
const { owner } = online
await online.register('churn', 'linear-f32')
const json = async (answer: Promise<Response>) => (await answer).json()

test('201 creates with the fields that scripts read; 200 replaces and keeps the creator', async () => {
  const body = { identity: { type: 'systemAssigned' }, properties: { authMode: 'amltoken' }, location: 'local' }
  const created = await send(online.world.as('contributor'), 'PUT', 'onlineEndpoints/scores', body)
  expect(created.status).toBe(201)
  expect(created.headers.get('azure-asyncoperation')).toContain('mfeOperationsStatus')
  const resource = await created.json()
  expect(resource).toMatchObject({
    name: 'scores',
    type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints',
    kind: 'Managed',
    identity: { type: 'SystemAssigned' },
    properties: {
      authMode: 'AMLToken',
      provisioningState: 'Succeeded',
      scoringUri: expect.stringMatching(/\/endpoints\/scores\/score$/),
      traffic: {},
      mirrorTraffic: {},
      state: 'Empty',
      computeType: 'Managed',
      compute: null,
      publicNetworkAccess: 'Enabled',
    },
    systemData: { createdBy: 'contributor-1@example.com', createdByType: 'User' },
  })
  const operation = new URL(resource.properties.properties.AzureAsyncOperationUri)
  expect(await json(send(owner, 'GET', operation.pathname))).toMatchObject({ status: 'Succeeded' })
  const again = await send(owner, 'PUT', 'ONLINEENDPOINTS/Scores', { properties: { authMode: 'Key' } })
  expect(again.status).toBe(200)
  expect(await again.json()).toMatchObject({
    name: 'scores',
    systemData: { createdBy: 'contributor-1@example.com', lastModifiedBy: 'owner-1@example.com' },
  })
})

test.each([
  ['an unknown mode', { authMode: 'Basic' }, 'properties.authMode'],
  ['traffic to nobody', { traffic: { blue: 100 } }, 'properties.traffic'],
  ['an unknown compute', { compute: 'nowhere' }, 'properties.compute'],
  ['a short key', { keys: { primaryKey: 'hunter2' } }, 'properties.keys.primaryKey'],
  ['a limit that is none', { requestsPerMinute: -1 }, 'properties.requestsPerMinute'],
])('%s is refused, naming the property', async (_, properties, target) => {
  const response = await send(owner, 'PUT', 'onlineEndpoints/refused', { properties })
  expect(response.status).toBe(400)
  expect((await response.json()).error.target).toBe(target)
  expect((await send(owner, 'GET', 'onlineEndpoints/refused')).status).toBe(404)
})

test('identities made elsewhere are refused', async () => {
  const identity = { type: 'UserAssigned', userAssignedIdentities: {} }
  expect((await send(owner, 'PUT', 'onlineEndpoints/refused', { identity, properties: {} })).status).toBe(400)
})

test('a name is unique in the instance, whatever its case, and created once when two ask at the same time', async () => {
  const put = (name: string) => send(owner, 'PUT', `onlineEndpoints/${name}`, { properties: {} })
  const statuses = (await Promise.all([put('twice'), put('TWICE'), put('Twice')])).map(({ status }) => status)
  expect(statuses.sort()).toEqual([200, 200, 201])
})

test('403 for a reader, 401 for nobody', async () => {
  expect((await send(online.world.as('reader'), 'PUT', 'onlineEndpoints/other', { properties: {} })).status).toBe(403)
  expect((await send(online.world, 'PUT', 'onlineEndpoints/other', { properties: {} })).status).toBe(401)
})

test('PATCH lays over; zero and null take the rate limit away', async () => {
  await online.putEndpoint('patched', { description: 'first', requestsPerMinute: '60' })
  const limited = await json(send(owner, 'PATCH', 'onlineEndpoints/patched', { tags: { team: 'a' } }))
  expect(limited).toMatchObject({ tags: { team: 'a' }, properties: { description: 'first', requestsPerMinute: 60 } })
  const free = await json(send(owner, 'PATCH', 'onlineEndpoints/patched', { properties: { requestsPerMinute: 0 } }))
  expect(free.properties.requestsPerMinute).toBeNull()
  await send(owner, 'PATCH', 'onlineEndpoints/patched', { properties: { requestsPerMinute: 60 } })
  const nulls = { properties: { RequestsPerMinute: null, description: null } }
  expect((await json(send(owner, 'PATCH', 'onlineEndpoints/patched', nulls))).properties).toMatchObject({
    requestsPerMinute: null,
    description: 'first',
  })
})

test('stop and start, twice without harm', async () => {
  await online.putEndpoint('paused')
  for (const state of ['Stopped', 'Stopped'])
    expect((await json(send(owner, 'POST', 'onlineEndpoints/paused/stop'))).properties.state).toBe(state)
  expect((await json(send(owner, 'POST', 'onlineEndpoints/paused/start'))).properties).toMatchObject({
    isStopped: false,
    state: 'Empty',
  })
})

test('what waits for a deployment that is deleted is told so', async () => {
  await online.putEndpoint('left')
  const statusOf = async ({ properties }: OnlineDeploymentResource) => {
    const { AzureAsyncOperationUri = '' } = properties.properties
    return json(send(owner, 'GET', new URL(AzureAsyncOperationUri).pathname))
  }
  const canceled = { status: 'Canceled', error: { code: 'Canceled', message: expect.stringContaining('deleted') } }
  const [blue, green] = [await online.putDeployment('left', 'blue'), await online.putDeployment('left', 'green')]
  expect((await send(owner, 'DELETE', 'onlineEndpoints/left/deployments/blue')).status).toBe(200)
  expect(await statusOf(blue)).toMatchObject(canceled)
  expect(await statusOf(green)).toMatchObject({ status: 'InProgress' })
  expect((await send(owner, 'DELETE', 'onlineEndpoints/left')).status).toBe(200)
  expect(await statusOf(green)).toMatchObject(canceled)
})

test('DELETE takes the deployments with it, frees the name, and says 204 the second time', async () => {
  await online.putEndpoint('gone')
  await online.putDeployment('gone', 'blue')
  expect((await send(owner, 'DELETE', 'onlineEndpoints/gone')).status).toBe(200)
  expect((await send(owner, 'GET', 'onlineEndpoints/gone/deployments/blue')).status).toBe(404)
  expect((await send(owner, 'GET', 'models/churn/versions/1')).status).toBe(200)
  expect((await send(owner, 'PUT', 'onlineEndpoints/gone', { properties: {} })).status).toBe(201)
  expect((await send(owner, 'DELETE', 'onlineEndpoints/gone')).status).toBe(200)
  expect((await send(owner, 'DELETE', 'onlineEndpoints/gone')).status).toBe(204)
})
