import { beforeAll, expect, test, vi } from 'vitest'
import { startReserving } from '#lib/computes/inference/reserve.ts'
import { createOnlineWorld } from '#tests/online-endpoints/support.ts'
import { send } from '#tests/support/send.ts'

const online = await createOnlineWorld()
const { owner, world } = online
const json = async (answer: Promise<Response>) => (await answer).json()

beforeAll(async () => {
  await online.register('churn', 'linear-f32')
  await startReserving(world)
  const cluster = { nodes: 2, cpuPerNode: 1, memoryMbPerNode: 256, purpose: 'Dev-test' }
  const body = { location: 'local', properties: { computeType: 'Kubernetes', properties: cluster } }
  await json(send(owner, 'PUT', 'computes/serving', body))
  await vi.waitFor(
    async () => {
      const { properties } = await json(send(owner, 'GET', 'computes/serving'))
      if (properties.provisioningState !== 'Succeeded') throw new Error(properties.provisioningState)
    },
    { timeout: 20_000, interval: 25 },
  )
  const jobs = { computeType: 'AmlCompute', properties: { scaleSettings: { maxNodeCount: 1 } } }
  await json(send(owner, 'PUT', 'computes/cluster', { location: 'local', properties: jobs }))
})

test('an endpoint on an inference cluster is K8S, is filtered by that, and keeps the cluster', async () => {
  const { id } = await json(send(owner, 'GET', 'computes/serving'))
  const endpoint = await online.putEndpoint('near', { compute: id })
  expect(endpoint).toMatchObject({
    kind: 'K8S',
    properties: { computeType: 'Kubernetes', compute: expect.stringMatching(/\/computes\/serving$/) },
  })
  const { value } = await json(send(owner, 'GET', 'onlineEndpoints?computeType=kubernetes'))
  expect(value.map(({ name }: { name: string }) => name)).toEqual(['near'])
  const refused = await send(owner, 'DELETE', 'computes/serving?underlyingResourceAction=Delete')
  expect(refused.status).toBe(409)
})

test('a cluster of jobs is refused', async () => {
  const put = await send(owner, 'PUT', 'onlineEndpoints/wrong', { properties: { compute: 'azureml:cluster' } })
  expect(put.status).toBe(400)
  expect((await put.json()).error).toMatchObject({
    target: 'properties.compute',
    message: expect.stringContaining('jobs'),
  })
})

test('resources are read as Kubernetes writes them, and have to fit into the cluster', async () => {
  const limits = (cpu: string, memory: string) => ({
    containerResourceRequirements: { containerResourceLimits: { cpu, memory } },
  })
  const put = (properties: object, capacity = 1) =>
    send(owner, 'PUT', 'onlineEndpoints/near/deployments/blue', {
      sku: { capacity },
      properties: { model: 'azureml:churn:1', endpointComputeType: 'Kubernetes', ...properties },
    })
  expect((await put(limits('half', '64Mi'))).status).toBe(400)
  expect((await put(limits('1', 'much'))).status).toBe(400)
  expect((await put(limits('1', '64Mi'), 3)).status).toBe(400)
  expect((await put({ endpointComputeType: 'Managed' })).status).toBe(400)
  const made = await put(limits('1000m', '0.125Gi'), 2)
  expect(made.status).toBe(201)
  expect((await made.json()).properties.settings).toMatchObject({ cpu: 1, memoryMb: 128, scale: { replicas: 2 } })
  const small = await put(limits('100m', '64Mi'), 3)
  expect((await small.json()).properties.settings).toMatchObject({ cpu: 0.1, scale: { replicas: 3 } })
  expect((await put(limits('1', '0.125Gi'), 2)).status).toBe(200)
  const scaled = await send(owner, 'PATCH', 'onlineEndpoints/near/deployments/blue', { sku: { capacity: 3 } })
  expect(scaled.status).toBe(400)
  expect((await scaled.json()).error.target).toBe('sku.capacity')
})

test('an endpoint with deployments does not move', async () => {
  const moved = await send(owner, 'PUT', 'onlineEndpoints/near', { properties: {} })
  expect(moved.status).toBe(409)
  expect((await moved.json()).error.message).toContain('Delete them before it moves to Managed')
})
