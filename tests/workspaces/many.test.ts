import { readdir } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { prepareFirstUse } from '#lib/first-start/prepare.ts'
import type { WorkspaceResource } from '#lib/workspaces/view.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
await prepareFirstUse(world)
await startProvisioning(world)
const owner = world.as('owner')
const at = (name: string) => workspacePath({ ...world.workspace, name })
const group = `/subscriptions/${world.workspace.subscriptionId}/resourceGroups/${world.workspace.resourceGroup}`
const collection = `${group}/providers/Microsoft.MachineLearningServices/workspaces`
const names = async (path: string) =>
  (await (await send(owner, 'GET', path)).json()).value.map(({ name }: { name: string }) => name)
const endpoint = { location: 'local', properties: { authMode: 'AADToken' } }

describe('PUT a workspace', () => {
  test('makes it with a datastore and a compute of its own, and keeps what is said about it', async () => {
    const tags = { costs: '4711' }
    const properties = { friendlyName: 'Team A', keyVault: '/subscriptions/x/vaults/kv' }
    const made = await send(owner, 'PUT', at('team-a'), { location: 'West Europe', tags, properties })
    expect(made.status).toBe(201)
    expect(await made.json()).toMatchObject({ name: 'team-a', location: 'westeurope', tags, properties })
    expect(await names(`${at('team-a')}/datastores`)).toEqual(['workspaceblobstore'])
    expect(await names(`${at('team-a')}/computes`)).toEqual(['batch-cluster'])
    expect(await names(`${at('team-a')}/models`)).toEqual([])

    const again = await send(owner, 'PUT', at('Team-A'), { properties: { description: 'second' } })
    expect(again.status).toBe(200)
    const { tags: kept, properties: now } = (await again.json()) as WorkspaceResource
    expect(kept).toEqual({})
    expect(now).toMatchObject({ friendlyName: 'team-a', description: 'second', isConfigured: false })
  })

  test('with samples puts them into its own folder', async () => {
    expect((await send(owner, 'PUT', at('with-samples'), { properties: { samples: true } })).status).toBe(201)
    expect(await names(`${at('with-samples')}/models`)).toContain('wine-cultivars')
    const path = 'datastores/workspaceblobstore/files?path=samples'
    expect((await send(owner, 'GET', `${at('with-samples')}/${path}`)).status).toBe(200)
    expect((await send(owner, 'GET', `${at('team-a')}/${path}`)).status).toBe(404)
    expect(await readdir(world.config.storage)).toEqual(['samples'])
  })

  test.each([
    ['a', {}, 400],
    ['no spaces', {}, 400],
    ['refused', { properties: { publicNetworkAccess: 'Disabled' } }, 400],
    ['refused', { properties: { hbiWorkspace: true } }, 400],
    ['refused', { properties: { encryption: { status: 'Enabled' } } }, 400],
    ['refused', { properties: { imageBuildCompute: 'cluster' } }, 400],
    ['refused', { kind: 'Hub' }, 400],
    ['default', { location: 'elsewhere' }, 400],
    ['default', { properties: { samples: true } }, 400],
  ])('refuses %s %j', async (name, body, status) => {
    expect((await send(owner, 'PUT', at(name), body)).status).toBe(status)
    expect((await send(owner, 'GET', at('refused'))).status).toBe(404)
  })

  test('takes back what it answered, and refuses other places', async () => {
    const read = await (await send(owner, 'GET', at('team-a'))).json()
    expect((await send(owner, 'PUT', at('team-a'), read)).status).toBe(200)
    const elsewhere = workspacePath({ ...world.workspace, resourceGroup: 'another', name: 'team-a' })
    expect((await send(owner, 'PUT', elsewhere, {})).status).toBe(404)
  })

  test('by the conditions of its own state', async () => {
    const put = (name: string, headers: Record<string, string>) => send(owner, 'PUT', at(name), {}, headers)
    expect((await put('conditions', { 'if-none-match': '*' })).status).toBe(201)
    expect((await put('conditions', { 'if-none-match': '*' })).status).toBe(412)
    const etag = (await send(owner, 'GET', at('conditions'))).headers.get('etag') ?? ''
    expect((await put('conditions', { 'if-match': etag })).status).toBe(200)
    expect((await put('conditions', { 'if-match': etag })).status).toBe(412)
  })
})

describe('what is in a workspace', () => {
  const name = 'alone'

  test('is nowhere else: names, searches, notifications and operations are each workspace’s own', async () => {
    await send(owner, 'PUT', at(name), {})
    const put = await send(owner, 'PUT', `${at(name)}/batchEndpoints/only-there`, endpoint)
    expect(put.status).toBe(201)
    expect((await send(owner, 'GET', `${at(name)}/batchEndpoints/only-there`)).status).toBe(200)
    expect((await send(owner, 'GET', 'batchEndpoints/only-there')).status).toBe(404)
    expect((await send(owner, 'GET', `${at('team-a')}/batchEndpoints/only-there`)).status).toBe(404)
    expect(await names(`${at(name)}/search?q=only`)).toEqual(['only-there'])
    expect(await names('search?q=only')).toEqual([])

    const operation = put.headers.get('azure-asyncoperation') ?? ''
    const { pathname } = new URL(operation)
    expect((await send(owner, 'GET', pathname)).status).toBe(200)
    const identity = { kind: 'user', id: 'nobody', name: 'nobody@example.org' } as const
    const stranger = { ...owner, principal: { ...identity, instanceRole: 'None', role: 'None' } as const }
    expect((await send(stranger, 'GET', pathname)).status).toBe(404)
  })

  test('is not taken by its id for something of the same name elsewhere', async () => {
    const defaults = { compute: `${at(name)}/computes/batch-cluster` }
    const deployment = { properties: { ...defaults, model: { assetId: `${at(name)}/models/x/versions/1` } } }
    await send(owner, 'PUT', 'batchEndpoints/here', endpoint)
    const refused = await send(owner, 'PUT', 'batchEndpoints/here/deployments/blue', deployment)
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.message).toContain("is of the workspace 'alone'")
    const text = { ...endpoint, tags: { from: `${at(name)}/models/x` } }
    expect((await send(owner, 'PUT', 'batchEndpoints/here', text)).status).toBe(200)
  })

  test('keeps it from being deleted, unless that is forced; then it all goes, and its files stay', async () => {
    const refused = await send(owner, 'DELETE', at(name))
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toContain('1 endpoint')
    const id = (await (await send(owner, 'GET', at(name))).json()).properties.workspaceId
    expect((await send(owner, 'DELETE', `${at(name)}?forceToPurge=true`)).status).toBe(200)
    expect((await send(owner, 'DELETE', at(name))).status).toBe(204)
    expect((await send(owner, 'GET', `${at(name)}/batchEndpoints/only-there`)).status).toBe(404)
    expect(await world.db.compute.count({ where: { workspaceId: id } })).toBe(0)
  })

  test('the configured workspace is never deleted', async () => {
    expect((await send(owner, 'DELETE', `${at('default')}?forceToPurge=true`)).status).toBe(409)
    expect((await send(owner, 'GET', at('default'))).status).toBe(200)
  })
})

describe('the lists of workspaces', () => {
  test('have those in which somebody has a role', async () => {
    expect(await names(collection)).toEqual(['conditions', 'default', 'team-a', 'with-samples'])
    expect(await names(`${collection}?search=TEAM`)).toEqual(['team-a'])
    const properties = { email: 'ada@example.org', role: 'None' }
    const { name: id } = await (await send(owner, 'POST', 'users', { properties })).json()
    const who = { kind: 'user', id, name: 'ada@example.org', instanceRole: 'None', role: 'None' } as const
    const seen = async () => (await (await send({ ...owner, principal: who }, 'GET', collection)).json()).value
    expect(await seen()).toEqual([])
    await send(owner, 'PUT', `${at('team-a')}/roleAssignments/${id}`, { properties: { role: 'Reader' } })
    expect(await seen()).toMatchObject([{ name: 'team-a' }])
  })
})

describe('PATCH a workspace', () => {
  test('asks for what Contributors may and Data Scientists may not', async () => {
    const change = { tags: { a: 'b' }, properties: { friendlyName: 'Ours' } }
    expect((await send(world.as('data-scientist'), 'PATCH', at('default'), change)).status).toBe(403)
    const changed = await send(world.as('contributor'), 'PATCH', at('default'), change)
    expect(changed.status).toBe(200)
    expect(await changed.json()).toMatchObject({ tags: { a: 'b' }, properties: { friendlyName: 'Ours' } })
  })
})
