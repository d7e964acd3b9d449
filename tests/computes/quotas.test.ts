import { availableParallelism } from 'node:os'
import { expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import { startReserving } from '#lib/computes/inference/reserve.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
await startReserving(world)
const owner = world.as('owner')
const location = `/subscriptions/${world.workspace.subscriptionId}/providers/Microsoft.MachineLearningServices/locations/local`
const idOf = (name: string) => `${workspacePath(world.workspace)}/quotas/${name}`

async function update(value: { id: string; limit: number }[]): Promise<string[]> {
  const response = await send(owner, 'POST', `${location}/updateQuotas`, { value, location: 'local' })
  return (await response.json()).value.map(({ status }: { status: string }) => status)
}

async function list(kind: 'quotas' | 'usages', name: string) {
  const { value } = await (await send(world.as('reader'), 'GET', `${location}/${kind}`)).json()
  return value.find(({ id }: { id: string }) => id.endsWith(`default/${kind}/${name}`))
}

async function putCluster(name: string, maxNodeCount: number): Promise<{ status: number; message: string }> {
  const scaleSettings = { minNodeCount: 0, maxNodeCount }
  const properties = { computeType: 'AmlCompute', properties: { scaleSettings } }
  const response = await send(owner, 'PUT', `computes/${name}`, { location: 'local', properties })
  return { status: response.status, message: (await response.json()).error?.message ?? '' }
}

test('local clusters of a workspace grow to as many nodes together as its quota says', async () => {
  expect(await list('quotas', 'localClusterNodes')).toMatchObject({ limit: -1 })
  expect((await putCluster('first', 3)).status).toBe(201)
  expect(await update([{ id: idOf('localClusterNodes'), limit: 5 }])).toEqual(['Success'])
  expect(await list('usages', 'localClusterNodes')).toMatchObject({ currentValue: 3, limit: 5 })
  expect(await putCluster('second', 3)).toEqual({
    status: 400,
    message:
      "The quota of this workspace for nodes of local clusters is 5. Its other computes have 3, and 'second' asks for 3. Ask for less, or ask an owner of the instance to raise the quota localClusterNodes.",
  })
  expect((await putCluster('second', 2)).status).toBe(201)
  expect((await putCluster('second', 3)).status).toBe(400)
  const patch = { properties: { properties: { scaleSettings: { maxNodeCount: 4 } } } }
  expect((await send(owner, 'PATCH', 'computes/first', patch)).status).toBe(400)
  expect((await putCluster('first', 2)).status).toBe(200)
  expect(await update([{ id: idOf('localClusterNodes').toUpperCase(), limit: -1 }])).toEqual(['Success'])
  expect((await putCluster('second', 4)).status).toBe(200)
})

test('what is held for real-time endpoints has a quota, which the wizard is told of', async () => {
  const cluster = (cpuPerNode: number) => ({
    location: 'local',
    properties: {
      computeType: 'ContainerInstance',
      properties: { cpuPerNode, memoryMbPerNode: 256 },
    },
  })
  expect(await update([{ id: idOf('machineCores'), limit: 0 }])).toEqual(['Success'])
  const refused = await send(owner, 'PUT', 'computes/trial', cluster(1))
  expect([refused.status, (await refused.json()).error.message]).toEqual([
    400,
    expect.stringContaining(
      "The quota of this workspace for cores for real-time endpoints is 0. Its other computes have 0, and 'trial' asks for 1.",
    ),
  ])
  expect(await (await send(owner, 'GET', 'machine')).json()).toMatchObject({
    free: { cpu: 0 },
    limits: { machineCores: 0 },
  })
  expect(await update([{ id: idOf('machineCores'), limit: 1 }])).toEqual(['Success'])
  expect((await send(owner, 'PUT', 'computes/trial', cluster(1))).status).toBe(201)
})

test('each quota is told what became of it, and what cannot be stays as it was', async () => {
  expect(
    await update([
      { id: idOf('machineCores'), limit: availableParallelism() + 1 },
      { id: idOf('localClusterNodes'), limit: 1 },
      { id: idOf('standardDv2Family'), limit: 1 },
      { id: idOf('localClusterNodes').replace('default', 'elsewhere'), limit: 1 },
      { id: 'nonsense', limit: 1 },
    ]),
  ).toEqual([
    'InvalidQuotaExceedsSubscriptionLimit',
    'InvalidQuotaBelowClusterMinimum',
    'InvalidVMFamilyName',
    'Failure',
    'Failure',
  ])
  expect(await list('quotas', 'localClusterNodes')).toMatchObject({ limit: -1 })
})

test('quotas are for owners of the instance', async () => {
  const body = { value: [{ id: idOf('localClusterNodes'), limit: 1 }] }
  expect((await send(world.as('contributor'), 'POST', `${location}/updateQuotas`, body)).status).toBe(403)
})
