import { expect, test } from 'vitest'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const tenantId = '22222222-2222-2222-2222-222222222222'
const world = await createTestWorld({ SLIPWAY_TENANT_ID: tenantId })
const { subscriptionId, resourceGroup } = world.workspace
const get = (path: string) => send(world.as('reader'), 'GET', path)

test('there is one tenant, with one subscription, with one resource group, as the configuration names them', async () => {
  expect((await (await get('/tenants')).json()).value).toMatchObject([{ tenantId }])
  expect((await (await get('/subscriptions')).json()).value).toMatchObject([
    { subscriptionId, tenantId, state: 'Enabled' },
  ])
  const groups = await (await get(`/subscriptions/${subscriptionId}/resourcegroups`)).json()
  expect(groups.value).toMatchObject([{ name: resourceGroup, properties: { provisioningState: 'Succeeded' } }])
})

test('names are compared without case, and another subscription or group is not here', async () => {
  expect((await get(`/Subscriptions/${subscriptionId.toUpperCase()}`)).status).toBe(200)
  expect((await get(`/subscriptions/${subscriptionId}/resourceGroups/${resourceGroup.toUpperCase()}`)).status).toBe(200)
  const other = await get('/subscriptions/99999999-9999-9999-9999-999999999999')
  expect([other.status, (await other.json()).error.message]).toEqual([404, expect.stringContaining(subscriptionId)])
  expect((await get(`/subscriptions/${subscriptionId}/resourceGroups/other`)).status).toBe(404)
})

test('the provider names its kinds of resources, each with versions of which the first is the newest', async () => {
  const path = `/subscriptions/${subscriptionId}/providers/microsoft.machinelearningservices`
  const { namespace, registrationState, resourceTypes } = await (await get(path)).json()
  expect([namespace, registrationState]).toEqual(['Microsoft.MachineLearningServices', 'Registered'])
  const names = resourceTypes.map(({ resourceType }: { resourceType: string }) => resourceType)
  expect(names).toEqual(
    expect.arrayContaining(['workspaces', 'workspaces/batchEndpoints', 'workspaces/batchEndpoints/deployments']),
  )
  expect(names).not.toContain('workspaces/search')
  for (const { apiVersions, locations } of resourceTypes) {
    expect(apiVersions).toEqual([...apiVersions].sort().reverse())
    expect(locations).toEqual([world.workspace.location])
  }
})
