import { expect, test } from 'vitest'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { deriveProviderOperations } from '#lib/subscriptions/provider-operations.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const provider = 'Microsoft.MachineLearningServices'

test('operations have the names that roles of Azure have', () => {
  const names = deriveProviderOperations(operations).map(({ name }) => name.slice(provider.length + 1))
  expect(names).toEqual(
    expect.arrayContaining([
      'workspaces/batchEndpoints/read',
      'workspaces/batchEndpoints/write',
      'workspaces/batchEndpoints/delete',
      'workspaces/batchEndpoints/jobs/write',
      'workspaces/batchEndpoints/deployments/jobs/write',
      'workspaces/onlineEndpoints/listKeys/action',
      'workspaces/onlineEndpoints/token/action',
      'workspaces/models/versions/read',
      'workspaces/jobs/cancel/action',
      'locations/usages/read',
    ]),
  )
  expect(new Set(names).size).toBe(names.length)
  expect(names.filter((name) => !/^[\w.]+(\/[\w.]+)*\/(read|write|delete|action)$/.test(name))).toEqual([])
})

test('and are listed', async () => {
  const response = await send(world.as('reader'), 'GET', `/providers/${provider}/operations?api-version=2022-05-01`)
  const { value } = await response.json()
  expect(value).toHaveLength(deriveProviderOperations(operations).length - 1)
  expect(value).toContainEqual({
    name: `${provider}/workspaces/batchEndpoints/read`,
    isDataAction: false,
    display: {
      provider,
      resource: `${provider}/workspaces/batchEndpoints`,
      operation: 'List batch endpoints',
      description: 'List batch endpoints',
    },
  })
})
