import { beforeAll, describe, expect, test } from 'vitest'
import { uriOf } from '#tests/data-assets/support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { startTestServer } from '#tests/http/test-server.ts'
import { serveBlobs } from '#tests/support/blob-folder.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

const base = await startTestServer(serveBlobs({ 'mnist/0.png': '0', 'mnist/1.png': '11', 'one.csv': 'a\n' }))
const folder = `${base}/account/container/mnist`

let world: TestWorld
beforeAll(async () => {
  world = await createStoreWorld({ 'in/a.csv': 'x\n1\n' }, { SLIPWAY_ALLOW_PRIVATE_URLS: 'true' })
})

async function put(name: string, version: string, properties: unknown) {
  const response = await send(world.as('owner'), 'PUT', `datasets/${name}/versions/${version}`, { properties })
  return { status: response.status, body: await response.json() }
}
const get = async (path: string) => (await send(world.as('reader'), 'GET', path)).json()

describe('datasets', () => {
  test('a public folder is registered, and is the same as a data asset', async () => {
    expect(await put('mnist', '7', { paths: [{ folder }], tags: { a: 'b' } })).toMatchObject({
      status: 201,
      body: {
        id: expect.stringMatching(/\/datasets\/mnist\/versions\/7$/),
        name: '7',
        type: 'Microsoft.MachineLearningServices/workspaces/datasets/versions',
        properties: { paths: [{ folder }], datasetType: 'Simple', tags: { a: 'b' } },
      },
    })
    expect(await get('data/mnist/versions/7')).toMatchObject({
      properties: { dataType: 'uri_folder', dataUri: folder, files: 2, bytes: 3 },
    })
    expect(await get('datasets/mnist')).toMatchObject({
      name: 'mnist',
      properties: { latestVersion: '7', nextVersion: '8' },
    })
    expect(await get('datasets/mnist/versions')).toMatchObject({ value: [{ name: '7' }] })
    expect(await get('datasets')).toMatchObject({ value: [{ name: 'mnist' }] })
  })

  test('a file, and a folder of a datastore', async () => {
    const file = `${base}/account/container/one.csv`
    expect(await put('one', '1', { paths: [{ file }] })).toMatchObject({
      status: 201,
      body: { properties: { paths: [{ file }] } },
    })
    const place = uriOf('in')
    expect(await put('stored', '1', { Paths: [{ Folder: place }] })).toMatchObject({
      status: 201,
      body: { properties: { paths: [{ folder: place }] } },
    })
  })

  test.each([
    [{}, /paths is missing/],
    [{ paths: [] }, /one path/],
    [{ paths: [{ folder: 'https://a.b/c' }, { folder: 'https://a.b/d' }] }, /one path/],
    [{ paths: [{}] }, /either a folder or a file/],
    [{ paths: [{ folder: `${base}/other/x` }] }, /cannot be listed like a folder/],
    [{ paths: [{ folder: 'https://a.b/c' }], datasetType: 'Dataflow' }, /Dataflow is a program/],
  ])('%j is refused with the reason', async (properties, reason) => {
    const { status, body } = await put('refused', '1', properties)
    expect(status).toBe(400)
    expect(body.error.message).toMatch(reason)
  })

  test('another path of a version is refused in the words that Azure clients know', async () => {
    await put('fixed', '1', { paths: [{ folder }] })
    const { status, body } = await put('fixed', '1', { paths: [{ folder: uriOf('in') }] })
    expect([status, body.error.message]).toEqual([400, 'Asset paths cannot be updated.'])
  })

  test('a container is described, and deleted with its versions', async () => {
    const send1 = (method: 'PUT' | 'DELETE', path: string, body?: object) => send(world.as('owner'), method, path, body)
    expect((await send1('PUT', 'datasets/empty', { properties: { description: 'none yet' } })).status).toBe(201)
    expect((await send1('PUT', 'datasets/one', { properties: { description: 'a file' } })).status).toBe(200)
    expect(await get('data/one')).toMatchObject({ properties: { dataType: 'uri_file', description: 'a file' } })
    expect((await send1('DELETE', 'datasets/one/versions/1')).status).toBe(200)
    expect((await send1('DELETE', 'datasets/one')).status).toBe(200)
    expect((await send1('DELETE', 'datasets/one')).status).toBe(204)
  })
})
