import { randomUUID } from 'node:crypto'
import { availableParallelism, totalmem } from 'node:os'
import { beforeAll, beforeEach, describe, expect, test, vi } from 'vitest'
import { requireCapacity } from '#lib/computes/inference/require-capacity.ts'
import { reserve, startReserving } from '#lib/computes/inference/reserve.ts'
import { listLocalComputes } from '#lib/computes/list-local.ts'
import { inTransaction } from '#lib/db/client.ts'
import { deployOn } from '#tests/computes/online-rows.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

const cores = availableParallelism()
const machineMb = Math.floor(totalmem() / 1024 ** 2)

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
  await startReserving(world)
})
beforeEach(async () => {
  await world.db.onlineEndpoint.deleteMany()
  await world.db.compute.deleteMany()
})

const body = (size: object, computeType = 'AKS') => ({
  location: 'local',
  properties: { computeType, properties: size },
})
const small = { nodes: 1, cpuPerNode: 1, memoryMbPerNode: 512, purpose: 'Dev-test' }
const put = (name: string, size: object, computeType?: string) =>
  send(world.as('contributor'), 'PUT', `computes/${name}`, body(size, computeType))
const get = async (path: string) => (await send(world.as('reader'), 'GET', path)).json()
const messageOf = async (response: Response) =>
  ((await response.json()) as { error: { message: string } }).error.message

async function ended(name: string) {
  return vi.waitFor(
    async () => {
      const compute = await get(`computes/${name}`)
      if (compute.properties.provisioningState === 'Creating') throw new Error('Creating')
      return compute
    },
    { timeout: 20_000, interval: 20 },
  )
}
async function create(name: string, size: object = small, computeType?: string) {
  const response = await put(name, size, computeType)
  if (!response.ok) throw new Error(await response.text())
  return ended(name)
}

describe('PUT computes/{name} of an inference cluster', () => {
  test('201 Creating with an operation that ends; then Succeeded, with a notification', async () => {
    const response = await put('aks-compute', { ...small, agentVmSize: 'STANDARD_D3_V2' }, 'aks')
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      name: 'aks-compute',
      properties: {
        computeType: 'AKS',
        provisioningState: 'Creating',
        properties: {
          agentCount: 1,
          agentVmSize: 'STANDARD_D3_V2',
          clusterPurpose: 'DevTest',
          nodes: 1,
          capacity: { cpu: 1, memoryMb: 512 },
          used: { cpu: 0, memoryMb: 0 },
        },
      },
    })
    expect((await ended('aks-compute')).properties.provisioningState).toBe('Succeeded')
    const operation = new URL(response.headers.get('azure-asyncoperation') ?? '')
    expect(await get(operation.pathname)).toMatchObject({ status: 'Succeeded' })
    const notifications = await get('notifications')
    expect(notifications.value[0].properties.title).toBe('The inference cluster aks-compute is ready')
  })

  test('more than the machine has is refused with the numbers', async () => {
    const response = await put('large', { ...small, nodes: cores + 1 })
    expect(response.status).toBe(400)
    expect(await messageOf(response)).toContain(
      `The inference cluster 'large' asks for ${cores + 1} vCPU and ${((cores + 1) * 512).toLocaleString('en')} MiB, and ${cores} vCPU and ${machineMb.toLocaleString('en')} MiB are free.`,
    )
    expect((await put('large', { ...small, memoryMbPerNode: machineMb + 1 })).status).toBe(400)
    expect((await send(world.as('owner'), 'GET', 'computes/large')).status).toBe(404)
  })

  test('what other clusters hold is not free, and is named', async () => {
    await create('first', { ...small, nodes: cores })
    const response = await put('second', small)
    expect(response.status).toBe(400)
    expect(await messageOf(response)).toContain(`first holds ${cores} vCPU`)
    const machine = await get('machine')
    expect(machine).toMatchObject({
      total: { cpu: cores, memoryMb: machineMb },
      free: { cpu: 0 },
      held: [{ name: 'first', cpu: cores }],
    })
    expect((await send(world.as('owner'), 'DELETE', 'computes/first')).status).toBe(200)
    expect((await put('second', small)).status).toBe(201)
  })

  test('of two that were let in at the same moment, the later one fails with the reason', async () => {
    await create('first', { ...small, nodes: cores })
    const operationId = randomUUID()
    const { id } = await world.db.compute.findFirstOrThrow({ where: { name: 'first' } })
    await world.db.compute.update({ where: { id }, data: { provisioningState: 'Creating', operationId } })
    const row = await world.db.compute.findFirstOrThrow({ where: { id } })
    const later = { ...row, id: randomUUID(), key: 'later', name: 'later', tags: {}, properties: {}, error: undefined }
    await world.db.compute.create({ data: later })
    await reserve(world, { computeId: later.id, operationId })
    const failed = await get('computes/later')
    expect(failed.properties.provisioningState).toBe('Failed')
    expect(failed.properties.provisioningErrors[0].error.message).toContain(`first holds ${cores} vCPU`)
    await reserve(world, { computeId: id, operationId })
    expect((await get('computes/first')).properties.provisioningState).toBe('Succeeded')
  })

  test('Production takes 12 vCPU, as in Azure, and no machine is said to have them that has not', async () => {
    const production = await put('prod', { nodes: 3, cpuPerNode: 1, memoryMbPerNode: 512 })
    expect(production.status).toBe(400)
    expect(await messageOf(production)).toContain('A cluster for Production has at least 12 vCPU; 3 × 1 are 3.')
    const dozen = await put('prod', { agentCount: 12, cpuPerNode: 1, memoryMbPerNode: 128, clusterPurpose: 'FastProd' })
    expect(dozen.status).toBe(cores >= 12 ? 201 : 400)
  })

  test.each([
    [{ ...small, sslConfiguration: { status: 'Enabled', cert: 'x' } }, 'SLIPWAY_TLS_CERT'],
    [{ ...small, loadBalancerType: 'PublicIp' }, "'loadBalancerType' is a setting of a Kubernetes service"],
    [{ ...small, scaleSettings: { maxNodeCount: 2 } }, "'scaleSettings' is no setting of a compute of type AKS"],
    [{ agentCount: 1, agentVmSize: 'Standard_D3_v2', purpose: 'Dev-test' }, 'cpuPerNode is missing'],
    [{ ...small, nodes: 0 }, 'at least 1'],
  ])('400 for %o', async (size, reason) => {
    const response = await put('refused', size)
    expect(response.status).toBe(400)
    expect(await messageOf(response)).toContain(reason)
  })

  test('names have 2 to 16 characters', async () => {
    expect((await put('ab', small)).status).toBe(201)
    const long = await put('a2345678901234567', small)
    expect(await messageOf(long)).toContain('at most 16 characters')
  })

  test('a compute keeps its kind', async () => {
    await create('aks')
    const cluster = await send(world.as('owner'), 'PUT', 'computes/aks', body({}, 'AmlCompute'))
    expect(await messageOf(cluster)).toContain("'aks' is of type AKS")
  })

  test('SSL that is switched off is no setting', async () => {
    expect((await put('plain', { ...small, sslConfiguration: { status: 'disabled' } })).status).toBe(201)
  })
})

describe('a container instance', () => {
  test('is one node for development and tests', async () => {
    const size = { cpuPerNode: 1, memoryMbPerNode: 256 }
    const compute = await create('try', size, 'ContainerInstance')
    expect(compute.properties).toMatchObject({
      computeType: 'ContainerInstance',
      provisioningState: 'Succeeded',
      properties: { nodes: 1, purpose: 'Dev-test' },
    })
    expect((await put('two', { ...size, nodes: 2 }, 'ContainerInstance')).status).toBe(400)
    expect((await put('two', { ...size, purpose: 'Production' }, 'ContainerInstance')).status).toBe(400)
    const large = await put('two', { ...size, memoryMbPerNode: 49_152 }, 'ContainerInstance')
    expect(await messageOf(large)).toContain('at most 49,151 MiB')
  })
})

describe('deployments', () => {
  const ask = (cpu: number, replicas: number, memoryMb?: number, deploymentId?: string) =>
    inTransaction(world.db, (db) =>
      requireCapacity(world, db, { computeName: 'AKS', deploymentId, cpu, replicas, memoryMb }),
    )

  test('have room until the replicas of all of them together are more than the compute', async () => {
    await create('aks', { ...small, nodes: cores })
    await expect(ask(1, cores, 512)).resolves.toBeUndefined()
    const id = await deployOn(world, 'aks', 'churn', {
      cpu: 1,
      memoryMb: 256,
      scale: { kind: 'auto', minReplicas: 0, maxReplicas: 1 },
    })
    expect(await get('computes/aks/deployments')).toEqual({
      value: [
        {
          name: 'blue',
          endpointName: 'churn',
          provisioningState: 'Succeeded',
          replicas: 1,
          cpu: 1,
          memoryMb: 256,
        },
      ],
    })
    expect((await get('computes/aks')).properties.properties.used).toEqual({ cpu: 1, memoryMb: 256 })
    await expect(ask(1, cores)).rejects.toThrow(
      `The deployment with ${cores} ${cores === 1 ? 'replica' : 'replicas'} asks for ${cores} vCPU and 0 MiB, and ${cores - 1} vCPU and ${(cores * 512 - 256).toLocaleString('en')} MiB are free. The inference cluster 'aks' has ${cores} vCPU and ${(cores * 512).toLocaleString('en')} MiB: churn/blue holds 1 vCPU and 256 MiB.`,
    )
    await expect(ask(1, cores, undefined, id)).resolves.toBeUndefined()
    await expect(ask(2, 1)).rejects.toThrow("a node of the inference cluster 'aks' has 1 vCPU")
  })

  test('a compute is neither deleted nor made smaller than what is on it', async () => {
    await create('aks', { ...small, memoryMbPerNode: 1024 })
    await deployOn(world, 'aks', 'churn', { cpu: 1, memoryMb: 1024, scale: { kind: 'fixed', replicas: 1 } })
    const shrunk = await send(world.as('owner'), 'PATCH', 'computes/aks', {
      properties: { properties: { memoryMbPerNode: 512 } },
    })
    expect(shrunk.status).toBe(400)
    expect(await messageOf(shrunk)).toContain("The deployments on 'aks' hold 1 vCPU and 1,024 MiB")
    const deleted = await send(world.as('owner'), 'DELETE', 'computes/aks?underlyingResourceAction=Detach')
    expect(deleted.status).toBe(409)
    expect(await messageOf(deleted)).toContain('deployment churn/blue')
    await world.db.onlineDeployment.deleteMany()
    const kept = await send(world.as('owner'), 'DELETE', 'computes/aks')
    expect(await messageOf(kept)).toContain('endpoint churn')
    await world.db.onlineEndpoint.deleteMany()
    expect((await send(world.as('owner'), 'DELETE', 'computes/aks')).status).toBe(200)
  })

  test('online ones need an inference compute that is ready, batch ones a compute cluster', async () => {
    await expect(ask(1, 1)).rejects.toThrow("The compute 'AKS' does not exist")
    await send(world.as('owner'), 'PUT', 'computes/aks', body({ scaleSettings: { maxNodeCount: 1 } }, 'AmlCompute'))
    await expect(ask(1, 1)).rejects.toThrow("The compute cluster 'aks' runs jobs")
    await world.db.compute.deleteMany()
    await create('aks')
    await world.db.compute.updateMany({ data: { provisioningState: 'Creating' } })
    await expect(ask(1, 1)).rejects.toThrow("The inference cluster 'aks' is Creating")
    await send(world.as('owner'), 'PUT', 'batchEndpoints/nightly', { properties: {} })
    const batch = await send(world.as('owner'), 'PUT', 'batchEndpoints/nightly/deployments/blue', {
      properties: { model: 'azureml:any:1', compute: 'azureml:aks' },
    })
    expect(batch.status).toBe(400)
    expect(await messageOf(batch)).toContain('has no nodes for jobs')
  })
})

test('PATCH resizes and describes', async () => {
  await create('aks')
  const response = await send(world.as('owner'), 'PATCH', 'computes/aks', {
    tags: { team: 'risk' },
    properties: { description: 'Tests', properties: { agentCount: cores } },
  })
  expect(response.status).toBe(200)
  expect(await response.json()).toMatchObject({
    tags: { team: 'risk' },
    properties: { description: 'Tests', properties: { nodes: cores, cpuPerNode: 1, purpose: 'Dev-test' } },
  })
  const tooLarge = await send(world.as('owner'), 'PATCH', 'computes/aks', {
    properties: { properties: { agentCount: cores + 1 } },
  })
  expect(tooLarge.status).toBe(400)
})

test('lists tell the kinds apart, and nobody starts nodes for an inference cluster', async () => {
  await create('aks')
  await send(world.as('owner'), 'PUT', 'computes/jobs', body({ scaleSettings: { maxNodeCount: 1 } }, 'AmlCompute'))
  const names = async (query: string) => (await get(`computes${query}`)).value.map(({ name }: { name: string }) => name)
  expect(await names('')).toEqual(['aks', 'jobs'])
  expect(await names('?computeType=aks,Kubernetes')).toEqual(['aks'])
  expect(await names('?computeType=AmlCompute')).toEqual(['jobs'])
  expect((await listLocalComputes(world.db)).map(({ name }) => name)).toEqual(['jobs'])
})
