import { access, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { register, uriOf } from '#tests/data-assets/support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { startTestServer } from '#tests/http/test-server.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

const server = await startTestServer((request, response) => {
  if (request.url === '/data.csv') return response.writeHead(200, { 'content-length': 1234 }).end()
  return response.writeHead(404).end()
})

let world: TestWorld
beforeAll(async () => {
  world = await createStoreWorld(
    { 'in/a.csv': 'x\n1\n', 'in/b.csv': 'x\n2\n', 'in/deep/c.csv': 'x\n3\n', 'in/.hidden': 'x', 'one.csv': 'x\n' },
    { SLIPWAY_ALLOW_PRIVATE_URLS: 'true' },
  )
})
const owner = () => world.as('owner')
const get = async (path: string) => (await send(world.as('reader'), 'GET', path)).json()
const messageOf = async (response: Response) => (await response.json()).error.message

describe('PUT data/{name}/versions/{version}', () => {
  test('201 registers a folder with its container, counted', async () => {
    const response = await register(owner(), 'folder', '1', 'in/', {
      description: 'three files',
      tags: { team: 'risk' },
    })
    expect(response.status).toBe(201)
    expect(await response.json()).toMatchObject({
      name: '1',
      type: 'Microsoft.MachineLearningServices/workspaces/data/versions',
      properties: {
        dataType: 'uri_folder',
        dataUri: uriOf('in'),
        files: 3,
        bytes: 12,
        description: 'three files',
        assetName: 'folder',
      },
    })
    expect(await get('data/folder')).toMatchObject({
      type: 'Microsoft.MachineLearningServices/workspaces/data',
      properties: { dataType: 'uri_folder', latestVersion: '1', nextVersion: '2' },
    })
  })

  test('every form of a datastore path is one place', async () => {
    const long = `azureml://subscriptions/${world.workspace.subscriptionId}/resourcegroups/slipway/workspaces/default/datastores/WORKSPACEBLOBSTORE/paths/one.csv`
    expect((await register(owner(), 'forms', '1', 'one.csv')).status).toBe(201)
    expect((await register(owner(), 'forms', '1', long)).status).toBe(200)
  })

  test('200 changes description and tags; another path is refused in the words Azure clients know', async () => {
    await register(owner(), 'changing', '1', 'one.csv')
    const changed = await register(world.as('contributor'), 'Changing', '1', 'one.csv', {
      description: 'new',
      tags: { a: 'b' },
    })
    expect(changed.status).toBe(200)
    expect(await changed.json()).toMatchObject({
      properties: { description: 'new', tags: { a: 'b' }, assetName: 'changing' },
      systemData: { createdBy: 'owner-1@example.com', lastModifiedBy: 'contributor-1@example.com' },
    })
    const refused = await register(owner(), 'changing', '1', 'in/a.csv')
    expect(refused.status).toBe(400)
    expect(await refused.json()).toEqual({ error: { code: 'UserError', message: 'Asset paths cannot be updated.' } })
  })

  test('a version can be archived after its files are gone', async () => {
    await send(owner(), 'PUT', 'datastores/workspaceblobstore/content?path=gone.csv', 'x')
    await register(owner(), 'gone', '1', 'gone.csv')
    await rm(join(world.config.storage, 'gone.csv'))
    expect((await register(owner(), 'gone', '1', 'gone.csv', { isArchived: true })).status).toBe(200)
    expect((await get('data/gone')).properties.latestVersion).toBeNull()
  })

  test.each([
    ['a path where nothing is', 'nothing.csv', {}, /'nothing\.csv' in datastore 'workspaceblobstore' does not exist/],
    ['a folder as a file', 'in', {}, /is a folder: register it as uri_folder/],
    ['a file as a folder', 'one.csv', { dataType: 'uri_folder' }, /is a file: register it as uri_file/],
    ['an mltable', 'in/', { dataType: 'mltable' }, /mltable cannot be registered/],
    ['a path that leaves the store', '../x.csv', {}, /contains '\.\.'/],
    ['an absolute path', uriOf('/etc/passwd'), {}, /is absolute/],
    ['an unknown datastore', 'azureml://datastores/nowhere/paths/x', {}, /'nowhere' does not exist/],
    [
      'another workspace',
      'azureml://subscriptions/s/resourcegroups/r/workspaces/w/datastores/d/paths/x',
      {},
      /workspace 'w'/,
    ],
    ['a local path', 'file:///etc/passwd', {}, /not a place data can come from/],
    ['an unknown type', 'one.csv', { dataType: 'table' }, /dataType/],
    ['a tag value of 257 characters', 'one.csv', { tags: { a: 'x'.repeat(257) } }, /256/],
  ])('refuses %s', async (_, at, properties, message) => {
    const response = await register(owner(), 'refused', '1', at, properties)
    expect([400, 404]).toContain(response.status)
    expect(await messageOf(response)).toMatch(message)
    expect((await send(owner(), 'GET', 'data/refused')).status).toBe(404)
  })

  test.each(['no%20space', '..%2Fup', 'a%2Fb', '.hidden'])(
    'refuses the name %s and the version of that name',
    async (name) => {
      expect((await register(owner(), name, '1', 'one.csv')).status).toBe(400)
      expect((await register(owner(), 'fine', name, 'one.csv')).status).toBe(400)
    },
  )

  test('refuses another type under the same name', async () => {
    await register(owner(), 'typed', '1', 'one.csv')
    expect(await messageOf(await register(owner(), 'typed', '2', 'in/'))).toMatch(/is of type uri_file/)
  })

  test('of two that register one version at once, one is told', async () => {
    const answers = await Promise.all([
      register(owner(), 'race', '1', 'one.csv'),
      register(owner(), 'race', '1', 'in/a.csv'),
    ])
    expect(answers.filter(({ status }) => status === 201)).toHaveLength(1)
  })

  test('403 for a reader', async () => {
    expect((await register(world.as('reader'), 'mine', '1', 'one.csv')).status).toBe(403)
  })
})

describe('data behind a URL', () => {
  test('is registered by reference with the size the server says', async () => {
    const response = await register(owner(), 'web', '1', `${server}/data.csv`)
    expect(response.status).toBe(201)
    expect((await response.json()).properties).toMatchObject({ dataUri: `${server}/data.csv`, files: 1, bytes: 1234 })
  })

  test.each([
    ['/absent.csv', {}, /answered 404/],
    ['/data.csv', { dataType: 'uri_folder' }, /Register a single file as uri_file/],
  ])('%s is refused', async (path, properties, message) => {
    expect(await messageOf(await register(owner(), 'refused', '1', server + path, properties))).toMatch(message)
  })

  test('a private address is refused unless the installation allows it', async () => {
    const strict = await createStoreWorld()
    expect(await messageOf(await register(strict.as('owner'), 'web', '1', 'https://127.0.0.1/data.csv'))).toMatch(
      /private network/,
    )
    expect(await messageOf(await register(strict.as('owner'), 'web', '1', `${server}/data.csv`))).toMatch(
      /not an https URL/,
    )
  })
})

describe('versions', () => {
  test('nextVersion counts on and never back', async () => {
    for (const version of ['1', '5', '2']) await register(owner(), 'counted', version, 'one.csv')
    expect((await get('data/counted')).properties).toMatchObject({ nextVersion: '6', latestVersion: '2' })
    expect((await send(owner(), 'DELETE', 'data/counted/versions/5')).status).toBe(200)
    expect((await get('data/counted')).properties.nextVersion).toBe('6')
    await register(owner(), 'counted', '2024-01.a', 'one.csv')
    expect((await get('data/counted')).properties).toMatchObject({ nextVersion: '6', latestVersion: '2024-01.a' })
    expect((await get('data/counted/versions/latest')).name).toBe('2024-01.a')
    expect((await register(owner(), 'counted', 'latest', 'one.csv')).status).toBe(400)
  })

  test('deleting unregisters and leaves the file', async () => {
    await register(owner(), 'deleted', '1', 'one.csv')
    expect((await send(world.as('reader'), 'DELETE', 'data/deleted')).status).toBe(403)
    expect((await send(owner(), 'DELETE', 'data/deleted')).status).toBe(200)
    expect((await send(owner(), 'DELETE', 'data/deleted')).status).toBe(204)
    expect((await send(owner(), 'GET', 'data/deleted/versions/1')).status).toBe(404)
    await access(join(world.config.storage, 'one.csv'))
  })
})
