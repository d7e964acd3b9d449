import { beforeAll, expect, test } from 'vitest'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

const online = await createOnlineWorld()
const { owner } = online
const json = async (answer: Promise<Response>) => (await answer).json()

beforeAll(async () => {
  for (const name of ['churn', 'next']) await online.register(name, 'linear-f32')
  await online.putEndpoint('scores')
  await online.putDeployment('scores', 'blue')
  await online.serve('scores', 'blue')
})

test('a model says which deployment answers with it, counts it once, and is not deleted', async () => {
  await online.putDeployment('scores', 'blue', { settings: { cpu: 2 } })
  const { value } = await json(send(owner, 'GET', 'models/churn/versions/1/deployments'))
  expect(value).toMatchObject([
    {
      id: expect.stringMatching(/\/onlineEndpoints\/scores\/deployments\/blue$/),
      type: 'Microsoft.MachineLearningServices/workspaces/onlineEndpoints/deployments',
      properties: { endpointKind: 'onlineEndpoints', endpointName: 'scores', provisioningState: 'Updating' },
    },
  ])
  expect((await json(send(owner, 'GET', 'models/churn/versions/1'))).properties.deploymentCount).toBe(1)
  const [listed] = (await json(send(owner, 'GET', 'modelVersions?search=churn'))).value
  expect(listed.properties.deploymentCount).toBe(1)
  for (const path of ['models/churn', 'models/churn/versions/1']) {
    const refused = await send(owner, 'DELETE', path)
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toContain('scores/blue')
  }
})

test('what answers holds its model until the next one does; then the former can go, and cannot be restored', async () => {
  await online.putDeployment('scores', 'blue', { model: 'azureml:next:1' })
  expect((await send(owner, 'DELETE', 'models/churn')).status).toBe(409)
  await online.serve('scores', 'blue')
  expect((await send(owner, 'DELETE', 'models/churn')).status).toBe(200)
  const blue = 'onlineEndpoints/scores/deployments/blue'
  const { value } = await json(send(owner, 'GET', `${blue}/revisions`))
  expect(value.at(-1)).toMatchObject({ number: 1, state: 'Retired', model: { name: 'churn', version: '1' } })
  const gone = await send(owner, 'POST', `${blue}/revisions/1/restore`)
  expect(gone.status).toBe(404)
  expect((await gone.json()).error.message).toContain('churn')
})

test('search finds endpoints and deployments with their pages', async () => {
  const { value } = await json(send(owner, 'GET', 'search?q=scor'))
  expect(value).toMatchObject([{ kind: 'onlineEndpoints', name: 'scores', href: '/real-time-endpoints/scores' }])
  const found = await json(send(owner, 'GET', 'search?q=blue'))
  expect(found.value).toMatchObject([{ kind: 'onlineDeployments', title: 'scores / blue' }])
})
