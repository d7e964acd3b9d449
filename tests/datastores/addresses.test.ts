import { beforeAll, expect, test } from 'vitest'
import { errorOf, put } from '#tests/datastores/remote-support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createStoreWorld()
})

const azure = (endpoint: string, protocol: string) => ({
  datastoreType: 'AzureBlob',
  accountName: 'account',
  containerName: 'data',
  endpoint,
  protocol,
  credentials: { credentialsType: 'AccountKey', secrets: { key: 'a2V5' } },
})
const connection = (endpointUrl: string) => ({
  datastoreType: 'AzureBlob',
  containerName: 'data',
  credentials: {
    credentialsType: 'ConnectionString',
    secrets: { connectionString: `AccountName=account;AccountKey=a2V5;BlobEndpoint=${endpointUrl}` },
  },
})
const s3 = (endpointUrl: string) => ({
  datastoreType: 'S3',
  bucket: 'data',
  endpointUrl,
  credentials: { credentialsType: 'AccessKey', secrets: { accessKeyId: 'id', secretAccessKey: 'secret' } },
})

test.each([
  ['an emulator', azure('127.0.0.1:10000', 'https'), /private network/],
  ['plain http', azure('core.windows.net', 'http'), /is not an https address/],
  ['the metadata of a cloud', s3('https://169.254.169.254'), /private network/],
  ['this machine by name', s3('https://localhost:9000'), /private network/],
  ['this machine in IPv6', s3('https://[::1]:9000'), /private network/],
  ['a mapped address', s3('https://[::ffff:10.0.0.1]'), /private network/],
  ['a connection string inside', connection('https://10.1.2.3/account'), /private network/],
  ['the emulator by its short name', connectionOfEmulator(), /is not an https address/],
  ['a host that nobody has', s3('https://no-such-host.invalid'), /was not found/],
])('%s may not be a datastore, also untried', async (_, properties, reason) => {
  for (const query of ['', '?skipValidation=true']) {
    const error = await errorOf(await put(world, 'inside', { properties }, query))
    expect(error.status).toBe(400)
    expect(error.message).toMatch(reason)
  }
})

function connectionOfEmulator() {
  const credentials = {
    credentialsType: 'ConnectionString',
    secrets: { connectionString: 'UseDevelopmentStorage=true' },
  }
  return { datastoreType: 'AzureBlob', containerName: 'data', credentials }
}

test("Azure's own clouds may answer from private addresses", async () => {
  const made = await put(world, 'linked', { properties: azure('core.windows.net', 'https') }, '?skipValidation=true')
  expect(made.status).toBe(201)
})
