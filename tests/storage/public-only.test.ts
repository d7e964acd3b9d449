import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { loadConfig } from '#lib/config.ts'
import { toStoreRef } from '#lib/datastores/open.ts'
import type { RemotePlace } from '#lib/datastores/place.ts'
import { findDatastore } from '#lib/datastores/store.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { startTestServer } from '#tests/http/test-server.ts'
import { send } from '#tests/support/send.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'
import { createTestWorld } from '#tests/support/world.ts'

let requests = 0
const base = await startTestServer((_, response) => {
  requests += 1
  response.writeHead(404).end()
})
const { folder } = await createTemporaryFolder()
const { port } = new URL(base)
beforeEach(() => {
  requests = 0
})

const azureAt = (endpointUrl: string): RemotePlace => ({
  kind: 'AzureBlob',
  accountName: 'account',
  endpointUrl: `${endpointUrl}/account`,
  container: 'data',
  prefix: '',
})
const s3At = (endpointUrl: string): RemotePlace => ({
  kind: 'S3',
  endpointUrl,
  region: 'us-east-1',
  bucket: 'data',
  prefix: '',
  forcePathStyle: true,
})
const stat = (place: RemotePlace, { publicOnly = true, environment = {} } = {}) => {
  const config = loadConfig({ SLIPWAY_HOME: join(folder, 'home'), ...environment })
  return statFile(toStoreRef(config, { id: 'id', place, publicOnly }, undefined), 'a.csv')
}

test.each([
  ['a container whose host name leads inside', azureAt(`http://localhost:${port}`)],
  ['a container at an address inside', azureAt(`http://127.0.0.1:${port}`)],
  ['a bucket whose host name leads inside', s3At(`http://localhost:${port}`)],
  ['a bucket at an address inside, over TLS', s3At(`https://[::1]:${port}`)],
])('%s is not connected to, however it was registered', async (_, place) => {
  await expect(stat(place)).rejects.toMatchObject({
    code: 'Unavailable',
    message: expect.stringMatching(/inside a private network now.*SLIPWAY_ALLOW_PRIVATE_URLS/),
  })
  expect(requests).toBe(0)
})

test.each([
  ['private addresses are allowed', { environment: { SLIPWAY_ALLOW_PRIVATE_URLS: 'true' } }],
  ['whoever runs Slipway has named the store', { publicOnly: false }],
])('it is where %s', async (_, options) => {
  const answer = await stat(s3At(`http://localhost:${port}`), options).catch(({ message }) => message)
  expect(answer).not.toMatch(/private/)
  expect(requests).toBeGreaterThan(0)
})

test('a store that is registered is kept as one to look at, as long as its address stays', async () => {
  const world = await createTestWorld()
  const put = async (endpointUrl: string) => {
    const { name, properties } = registration(endpointUrl)
    const response = await send(world.as('owner'), 'PUT', `datastores/${name}?skipValidation=true`, { properties })
    expect(response.ok, await response.text()).toBe(true)
    return (await findDatastore(world.db, world.workspace.id, name))?.publicOnly
  }
  expect(await put('https://8.8.8.8')).toBe(true)
  expect(await put('https://8.8.8.8')).toBe(true)
})

const registration = (endpointUrl: string) => ({
  name: 'bucket',
  properties: {
    datastoreType: 'S3',
    endpointUrl,
    region: 'us-east-1',
    bucket: 'data',
    credentials: { credentialsType: 'None' },
  },
})
