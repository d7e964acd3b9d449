import { mkdir, readdir, symlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createStoreWorld({ 'data/a.csv': 'x\n1\n' })
  for (const name of ['shared', 'other', 'moved']) await mkdir(join(world.folder, name))
  await writeFile(join(world.folder, 'shared/keep.csv'), 'x')
})

const put = (name: string, root: string, more: object = {}) =>
  send(world.as('contributor'), 'PUT', `datastores/${name}`, {
    properties: { datastoreType: 'LocalFolder', root, ...more },
  })
const get = async (path: string) => (await send(world.as('reader'), 'GET', path)).json()

describe('PUT datastores/{name}', () => {
  test('201 registers a folder and tries it; 200 describes it', async () => {
    const root = join(world.folder, 'shared')
    const created = await put('shared', root, { credentials: { credentialsType: 'None' } })
    expect(created.status).toBe(201)
    expect(await created.json()).toMatchObject({
      name: 'shared',
      type: 'Microsoft.MachineLearningServices/workspaces/datastores',
      systemData: { createdBy: 'contributor-1@example.com' },
      properties: {
        datastoreType: 'AzureBlob',
        containerName: 'shared',
        credentials: { credentialsType: 'AccountKey' },
        isDefault: false,
        store: { kind: 'LocalFolder', root, credentialsType: 'None' },
      },
    })
    expect(await readdir(root)).toEqual(['keep.csv'])
    const again = await put('SHARED', root, { Description: 'team files', tags: { team: 'risk' } })
    expect(again.status).toBe(200)
    expect(await again.json()).toMatchObject({
      name: 'shared',
      properties: { description: 'team files', tags: { team: 'risk' } },
    })
  })

  test.each([
    ['relative/path', /is not an absolute path/],
    ['{folder}/nowhere', /does not exist/],
    ['{folder}/shared/keep.csv', /is a file/],
    ['/etc', /SLIPWAY_FOLDERS/],
    ['{folder}/../..', /SLIPWAY_FOLDERS/],
    ['{folder}/escape', /SLIPWAY_FOLDERS/],
    ['{folder}/home/storage', /Slipway's own data/],
    ['{folder}', /Slipway's own data/],
    ['', /Give the absolute path/],
  ])('400 for the folder %j', async (root, reason) => {
    await symlink('/usr', join(world.folder, 'escape')).catch(() => undefined)
    const response = await put('bad', root.replace('{folder}', world.folder))
    expect(response.status).toBe(400)
    expect((await response.json()).error).toMatchObject({
      target: 'properties.root',
      message: expect.stringMatching(reason),
    })
  })

  test('400 for a system folder, even one that is allowed', async () => {
    const wide = await createStoreWorld({}, { SLIPWAY_FOLDERS: '/' })
    const response = await send(wide.as('owner'), 'PUT', 'datastores/bad', {
      properties: { datastoreType: 'LocalFolder', root: '/etc' },
    })
    expect((await response.json()).error.message).toMatch(/belongs to the operating system/)
  })

  test('400 for a name, type or credentials that cannot be', async () => {
    const root = join(world.folder, 'shared')
    expect((await put('no%20spaces', root)).status).toBe(400)
    expect((await put('..%2Fx', root)).status).toBe(400)
    expect((await put('blob', root, { datastoreType: 'AzureBlob' })).status).toBe(400)
    expect((await put('key', root, { credentials: { credentialsType: 'AccountKey' } })).status).toBe(400)
  })

  test('403 for a reader', async () => {
    const body = { properties: { datastoreType: 'LocalFolder', root: join(world.folder, 'shared') } }
    expect((await send(world.as('reader'), 'PUT', 'datastores/mine', body)).status).toBe(403)
  })

  test('409 when files of a data asset would lose their place; free to move without', async () => {
    await put('movable', join(world.folder, 'other'))
    expect((await put('movable', join(world.folder, 'moved'))).status).toBe(200)
    await writeFile(join(world.folder, 'moved/data.csv'), 'x')
    const data = { properties: { dataType: 'uri_file', dataUri: 'azureml://datastores/movable/paths/data.csv' } }
    expect((await send(world.as('owner'), 'PUT', 'data/moving/versions/1', data)).status).toBe(201)
    const response = await put('movable', join(world.folder, 'other'))
    expect(response.status).toBe(409)
    expect((await response.json()).error.message).toMatch(/1 assets? refer/)
  })
})

describe('GET datastores', () => {
  test('takes the filters of Azure', async () => {
    await put('aaa', join(world.folder, 'shared'))
    const names = async (query: string) =>
      (await get(`datastores?${query}`)).value.map(({ name }: { name: string }) => name)
    expect(await names('isDefault=true')).toEqual(['workspaceblobstore'])
    expect(await names('names=aaa,WorkspaceBlobStore')).toEqual(['aaa', 'workspaceblobstore'])
    expect(await names('searchText=BLOB')).toEqual(['workspaceblobstore'])
    expect(await names('names=aaa,workspaceblobstore&orderBy=name&orderByAsc=false')).toEqual([
      'workspaceblobstore',
      'aaa',
    ])
    const page = await get('datastores?count=1&$count=true')
    expect(page.value).toHaveLength(1)
    expect(page.count).toBeGreaterThan(1)
    expect(page.nextLink).toContain('%24skip=1')
  })
})

describe('the default datastore', () => {
  test('moves with setDefault and cannot be deleted', async () => {
    await put('next', join(world.folder, 'shared'))
    expect((await send(world.as('owner'), 'POST', 'datastores/next/setDefault')).status).toBe(200)
    const refused = await send(world.as('owner'), 'DELETE', 'datastores/next')
    expect(refused.status).toBe(409)
    expect((await refused.json()).error.message).toMatch(/is the default datastore/)
    expect((await get('datastores/workspaceblobstore')).properties.isDefault).toBe(false)
    expect((await send(world.as('owner'), 'POST', 'datastores/workspaceblobstore/setDefault')).status).toBe(200)
  })
})

describe('DELETE datastores/{name}', () => {
  test('unregisters and leaves the files; the users are told before', async () => {
    await put('leaving', join(world.folder, 'shared'))
    const data = { properties: { dataType: 'uri_file', dataUri: 'azureml://datastores/leaving/paths/keep.csv' } }
    await send(world.as('owner'), 'PUT', 'data/kept/versions/1', data)
    expect(await get('datastores/leaving/usage')).toMatchObject({
      count: 1,
      value: [{ kind: 'data', name: 'kept', version: '1' }],
    })
    expect((await get('datastores/leaving/usage?path=keep.csv')).count).toBe(1)
    expect((await get('datastores/leaving/usage?path=keep')).count).toBe(0)
    expect((await send(world.as('owner'), 'DELETE', 'datastores/leaving')).status).toBe(200)
    expect((await send(world.as('owner'), 'DELETE', 'datastores/leaving')).status).toBe(204)
    expect((await send(world.as('reader'), 'GET', 'datastores/leaving')).status).toBe(404)
    expect(await readdir(join(world.folder, 'shared'))).toEqual(['keep.csv'])
  })
})

test('If-None-Match: * refuses to change a datastore that exists', async () => {
  const body = { properties: { datastoreType: 'LocalFolder', root: join(world.folder, 'shared') } }
  const putNew = (name: string) => send(world.as('owner'), 'PUT', `datastores/${name}`, body, { 'if-none-match': '*' })
  expect((await putNew('once')).status).toBe(201)
  const refused = await putNew('Once')
  expect(refused.status).toBe(409)
  expect((await refused.json()).error.target).toBe('name')
})
