import { beforeAll, describe, expect, test } from 'vitest'
import { errorOf, get, privateUrls, put } from '#tests/datastores/remote-support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { findS3Server } from '#tests/support/s3-server.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

const { server, reason } = await findS3Server()

describe.skipIf(!server)(`a bucket${server ? '' : ` (${reason})`}`, () => {
  let world: TestWorld
  let bucket: string
  beforeAll(async () => {
    world = await createStoreWorld({}, privateUrls)
    bucket = (await server?.createStore())?.bucket ?? ''
  })

  const bodyOf = (more: object = {}) => ({
    properties: {
      datastoreType: 'S3',
      bucket,
      region: server?.region,
      endpointUrl: `${server?.endpointUrl}/`,
      credentials: { credentialsType: 'AccessKey', secrets: { secretsType: 'AccessKey', ...server?.credential } },
      ...more,
    },
  })
  const withSecrets = (secrets: object) => ({ credentials: { credentialsType: 'AccessKey', secrets } })

  test('is registered, tried, and presented as a container of the blob host', async () => {
    const created = await put(world, 'bucket', bodyOf({ prefix: 'team' }))
    expect(created.status).toBe(201)
    const text = await created.text()
    expect(text).not.toContain(server?.credential.secretAccessKey)
    expect(text).not.toContain(server?.credential.accessKeyId)
    expect(JSON.parse(text).properties).toMatchObject({
      datastoreType: 'AzureBlob',
      accountName: expect.stringMatching(/^sw[0-9a-f]{22}$/),
      containerName: 'bucket',
      credentials: { credentialsType: 'AccountKey' },
      store: {
        kind: 'S3',
        endpointUrl: server?.endpointUrl,
        region: server?.region,
        bucket,
        prefix: 'team',
        forcePathStyle: true,
        credentialsType: 'AccessKey',
      },
    })
    const secrets = await (await send(world.as('contributor'), 'POST', 'datastores/bucket/listSecrets')).json()
    expect(secrets).toEqual({ secretsType: 'AccountKey', key: expect.stringMatching(/^[\w+/]{86}==$/) })
  })

  test('keeps files in its prefix', async () => {
    const written = await send(world.as('contributor'), 'PUT', 'datastores/bucket/content?path=in/a.csv', 'x\n1\n')
    expect(written.status).toBe(201)
    const read = await send(world.as('reader'), 'GET', 'datastores/bucket/content?path=in/a.csv')
    expect(await read.text()).toBe('x\n1\n')
    const listed = await (await send(world.as('reader'), 'GET', 'datastores/bucket/files?path=in')).json()
    expect(listed.value).toMatchObject([{ name: 'a.csv', path: 'in/a.csv', bytes: 4 }])
  })

  test('what was read and is sent back changes nothing, and keeps the secrets', async () => {
    const before = await get(world, 'bucket')
    expect((await put(world, 'bucket', before)).status).toBe(200)
    const { store: _, ...azures } = before.properties
    expect((await put(world, 'bucket', { properties: { ...azures, description: 'scores' } })).status).toBe(200)
    expect((await get(world, 'bucket')).properties).toEqual({ ...before.properties, description: 'scores' })
    expect((await put(world, 'bucket', bodyOf({ prefix: 'team', credentials: undefined }))).status).toBe(200)
    expect((await send(world.as('contributor'), 'POST', 'datastores/bucket/test')).status).toBe(200)
  })

  test.each([
    ['no such bucket', () => ({ bucket: 'missing-bucket' }), 'properties.bucket', /There is no bucket/],
    [
      'an access key that is not known',
      () => withSecrets({ ...server?.credential, accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
      'properties.credentials.secrets.accessKeyId',
      /is not known there/,
    ],
    [
      'a wrong secret',
      () => withSecrets({ ...server?.credential, secretAccessKey: 'wrong' }),
      'properties.credentials.secrets.secretAccessKey',
      /secret access key is wrong/,
    ],
    [
      'half of a key',
      () => withSecrets({ accessKeyId: 'AKIAIOSFODNN7EXAMPLE' }),
      'properties.credentials.secrets.secretAccessKey',
      /as well/,
    ],
    ['nobody there', () => ({ endpointUrl: 'http://127.0.0.1:9' }), 'properties.endpointUrl', /cannot be reached/],
    ['an address with a secret', () => ({ endpointUrl: 'https://u:p@host' }), 'properties.endpointUrl', /without user/],
    ['no region', () => ({ region: 'EU West' }), 'properties.region', /eu-west-1/],
  ])('%s is refused in words', async (_, more, target, words) => {
    const error = await errorOf(await put(world, 'bad', bodyOf(more())))
    expect(error).toMatchObject({ status: 400, target })
    expect(error.message).toMatch(words)
    expect(JSON.stringify(error)).not.toContain(server?.credential.secretAccessKey)
  })
})
