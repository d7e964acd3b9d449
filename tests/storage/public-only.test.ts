import { join } from 'node:path'
import { beforeEach, expect, test } from 'vitest'
import { loadConfig } from '#lib/config.ts'
import { toStoreRef } from '#lib/datastores/open.ts'
import type { RemotePlace } from '#lib/datastores/place.ts'
import { statFile } from '#lib/storage/stat-file.ts'
import { startTestServer } from '#tests/http/test-server.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

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
const stat = (place: RemotePlace, environment: Record<string, string> = {}) => {
  const config = loadConfig({ SLIPWAY_HOME: join(folder, 'home'), ...environment })
  return statFile(toStoreRef(config, 'id', place, undefined), 'a.csv')
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

test('it is where private addresses are allowed, and where SLIPWAY_STORAGE names it', async () => {
  const place = s3At(`http://localhost:${port}`)
  expect(await stat(place, { SLIPWAY_ALLOW_PRIVATE_URLS: 'true' }).catch(({ message }) => message)).not.toMatch(
    /private/,
  )
  expect(requests).toBeGreaterThan(0)
  requests = 0
  const endpoint = encodeURIComponent(`http://localhost:${port}`)
  const environment = {
    SLIPWAY_STORAGE: `s3://other/prefix?region=us-east-1&endpoint=${endpoint}&pathStyle=true`,
    AWS_ACCESS_KEY_ID: 'id',
    AWS_SECRET_ACCESS_KEY: 'secret',
  }
  expect(await stat(place, environment).catch(({ message }) => message)).not.toMatch(/private/)
  expect(requests).toBeGreaterThan(0)
})
