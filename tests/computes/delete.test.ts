import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
beforeEach(async () => {
  const body = { properties: { computeType: 'AmlCompute', properties: { scaleSettings: { maxNodeCount: 1 } } } }
  await send(world.as('owner'), 'PUT', 'computes/cluster', body)
})

const remove = (query = '') => send(world.as('contributor'), 'DELETE', `computes/cluster${query}`)

test('a compute that nobody uses goes with its nodes and its queue', async () => {
  const { id } = await world.db.compute.findFirstOrThrow({ where: { name: 'cluster' } })
  expect((await remove('?underlyingResourceAction=Detach')).status).toBe(200)
  expect((await send(world.as('owner'), 'GET', 'computes/cluster')).status).toBe(404)
  expect(await world.queue.boss.getQueue(queueOfCompute(id))).toBeNull()
  expect((await remove()).status).toBe(204)
})

test('an unknown underlyingResourceAction is refused', async () => {
  expect((await remove('?underlyingResourceAction=Burn')).status).toBe(400)
})

test('409 while a job runs on it, naming the job', async () => {
  const job = await world.db.job.create({ data: jobRow('Running') })
  const response = await remove()
  expect(response.status).toBe(409)
  const { error } = await response.json()
  expect(error.message).toContain('job Nightly scoring (Running)')
  expect(error.message).toContain('wait for the jobs or cancel them')
  await world.db.job.update({ where: { id: job.id }, data: { status: 'Completed' } })
  expect((await remove()).status).toBe(200)
})

test('409 while a deployment scores on it, naming the deployment', async () => {
  await world.db.batchEndpoint.create({ data: endpointRow() })
  const listed = await (await send(world.as('reader'), 'GET', 'computes/cluster/deployments')).json()
  expect(listed.value).toEqual([
    { name: 'blue', endpointName: 'churn', isDefault: true, provisioningState: 'Succeeded' },
  ])
  const response = await remove()
  expect(response.status).toBe(409)
  expect((await response.json()).error).toMatchObject({
    message: expect.stringContaining("The compute 'cluster' is in use by deployment churn/blue"),
    details: [{ message: 'deployment churn/blue' }],
  })
  await world.db.batchEndpoint.deleteMany()
  expect((await remove()).status).toBe(200)
})

const audited = () => ({ createdAt: new Date(), createdBy: 'test', updatedAt: new Date(), updatedBy: 'test' })

const jobRow = (status: string) => ({
  id: randomUUID(),
  workspaceId: world.workspace.id,
  name: randomUUID(),
  jobType: 'Batch',
  displayName: 'Nightly scoring',
  experimentName: 'churn',
  status,
  computeName: 'Cluster',
  payload: {},
  createdAt: new Date(),
  createdBy: 'test',
})

const endpointRow = () => ({
  id: randomUUID(),
  workspaceId: world.workspace.id,
  key: 'churn',
  name: 'churn',
  defaultDeployment: 'blue',
  provisioningState: 'Succeeded',
  ...audited(),
  deployments: {
    create: {
      id: randomUUID(),
      key: 'blue',
      name: 'blue',
      computeName: 'cluster',
      settings: {},
      provisioningState: 'Succeeded',
      ...audited(),
      modelVersion: { create: versionRow() },
    },
  },
})

const versionRow = () => ({
  id: randomUUID(),
  key: '1',
  version: '1',
  modelType: 'mlflow_model',
  modelUri: 'azureml://datastores/workspaceblobstore/paths/model',
  inspection: {},
  files: 1,
  bytes: 1,
  ...audited(),
  model: { create: { id: randomUUID(), workspaceId: world.workspace.id, key: 'm', name: 'm', ...audited() } },
})
