import { availableParallelism } from 'node:os'
import { beforeAll, expect, test } from 'vitest'
import { deriveUsages, presentUsage } from '#lib/computes/location/usages.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createTestWorld()
})
async function list(kind: string, location = 'local', subscription = world.workspace.subscriptionId) {
  const path = `/subscriptions/${subscription}/providers/Microsoft.MachineLearningServices/locations/${location}/${kind}`
  const response = await send(world.as('reader'), 'GET', path)
  return { status: response.status, body: await response.json() }
}

test('the size that there is, and what can be held of it, are those of this machine', async () => {
  const cpu = availableParallelism()
  expect((await list('vmSizes')).body.value).toMatchObject([{ name: 'local', vCPUs: cpu, gpus: 0 }])
  expect((await list('quotas', 'LOCAL')).body.value.slice(0, 2)).toMatchObject([
    { name: { value: 'machineCores' }, limit: cpu },
    {},
  ])
  expect((await list('usages')).body.value.slice(0, 2)).toMatchObject([
    { name: { value: 'machineCores' }, unit: 'Count', currentValue: 0, limit: cpu },
    { name: { value: 'machineMemoryMiB' }, currentValue: 0 },
  ])
})

test('what computes hold counts, a begun core as a whole one', () => {
  const usages = deriveUsages({ cpu: 8, memoryMb: 16_384 }, [
    { cpu: 0.5, memoryMb: 512 },
    { cpu: 1, memoryMb: 1024 },
  ])
  expect(usages.map((usage) => presentUsage(usage, 's', 'local').currentValue)).toEqual([2, 1536])
})

test.each(['usages', 'quotas', 'vmSizes'])('404 for %s of another location or subscription', async (kind) => {
  expect((await list(kind, 'westeurope')).status).toBe(404)
  expect((await list(kind, 'local', '0f0e0d0c-0000-4000-8000-000000000001')).status).toBe(404)
})
