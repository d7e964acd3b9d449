import { beforeAll, expect, test } from 'vitest'
import { freePort } from '#lib/postgres/settings.ts'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'
import { settledDeployment, startServing } from '#tests/support/serving.ts'

const port = String(await freePort())
const online = await createOnlineWorld({ SLIPWAY_INFERENCE_PORT: port })
const { owner, world } = online
const json = async (answer: Promise<Response>) => (await answer).json()

beforeAll(async () => {
  await online.register('churn', 'linear-f32')
  await startServing(world)
})

/** azureml-rest section 1.4, the calls 5 to 11 of deploy-rest.sh, with the bodies that it sends. */
test('the sequence of deploy-rest.sh', async () => {
  const created = await send(owner, 'PUT', 'onlineEndpoints/endpt-1234', {
    identity: { type: 'systemAssigned' },
    properties: { authMode: 'AMLToken' },
    location: 'local',
  })
  const statusOf = async (response: Response) => {
    const { properties } = await response.json()
    return (await json(send(owner, 'GET', new URL(properties.properties.AzureAsyncOperationUri).pathname))).status
  }
  expect(await statusOf(created)).toBe('Succeeded')
  const deployed = await send(owner, 'PUT', 'onlineEndpoints/endpt-1234/deployments/blue', {
    location: 'local',
    sku: { capacity: 1, name: 'default' },
    properties: {
      endpointComputeType: 'Managed',
      instanceType: 'Standard_DS3_v2',
      model: `${(await json(send(owner, 'GET', 'models/churn/versions/1'))).id}`,
    },
  })
  expect(await statusOf(deployed.clone())).toBe('InProgress')
  expect((await settledDeployment(world, 'endpt-1234', 'blue')).properties).toMatchObject({
    provisioningState: 'Succeeded',
    servedRevision: 1,
  })
  expect(await statusOf(deployed)).toBe('Succeeded')
  const endpoint = await json(send(owner, 'GET', 'onlineEndpoints/endpt-1234'))
  const { accessToken } = await json(send(owner, 'POST', 'onlineEndpoints/endpt-1234/token'))
  const score = (body: string, headers: Record<string, string> = {}) =>
    fetch(endpoint.properties.scoringUri, {
      method: 'POST',
      body,
      headers: { authorization: `Bearer ${accessToken}`, 'content-type': 'application/json', ...headers },
    })
  const data = JSON.stringify({ input_data: { columns: ['a', 'b', 'c'], data: [[1, 2, 3]] } })
  // The script never sets the traffic, so that nothing gets the call that names no deployment.
  expect((await score('@endpoints/online/model-1/sample-request.json')).status).toBe(404)
  expect((await score(data, { 'azureml-model-deployment': 'blue' })).status).toBe(200)
  const logs = await json(send(owner, 'POST', 'onlineEndpoints/endpt-1234/deployments/blue/getLogs', { tail: 100 }))
  expect(logs).toEqual({ content: expect.any(String) })
  expect((await send(owner, 'DELETE', 'onlineEndpoints/endpt-1234')).status).toBe(200)
}, 60_000)

test('the portal tests an endpoint in the name of who is signed in, whatever its authentication mode', async () => {
  await online.putEndpoint('tested', { authMode: 'Key' })
  await online.putDeployment('tested', 'blue')
  await settledDeployment(world, 'tested', 'blue')
  const body = JSON.stringify({ input_data: { columns: ['a', 'b', 'c'], data: [[1, 2, 3]] } })
  const asked = { deployment: 'blue', body, headers: { 'x-ms-client-request-id': 'mine' } }
  const answer = await json(send(owner, 'POST', 'onlineEndpoints/tested/test', asked))
  expect(answer).toMatchObject({ status: 200, deployment: 'blue', ms: expect.any(Number) })
  expect(JSON.parse(answer.body).flat(2)).toHaveLength(1)
  expect(answer.requestId).toEqual(expect.any(String))
  const elsewhere = { ...asked, deployment: 'green' }
  expect(await json(send(owner, 'POST', 'onlineEndpoints/tested/test', elsewhere))).toMatchObject({ status: 404 })
  expect(await json(send(owner, 'POST', 'onlineEndpoints/tested/test', { ...asked, body: '{' }))).toMatchObject({
    status: 400,
  })
  expect((await send(world.as('reader'), 'POST', 'onlineEndpoints/tested/test', asked)).status).toBe(403)
}, 60_000)
