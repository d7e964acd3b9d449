import {
  ContainerSASPermissions,
  generateBlobSASQueryParameters,
  StorageSharedKeyCredential,
} from '@azure/storage-blob'
import { beforeAll, describe, expect, test } from 'vitest'
import { azureBody, errorOf, get, privateUrls, put, type TestAzurite } from '#tests/datastores/remote-support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { findAzurite } from '#tests/support/azurite.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
let azurite: TestAzurite
let container: string
beforeAll(async () => {
  azurite = await findAzurite()
  world = await createStoreWorld({}, privateUrls)
  container = (await azurite.createStore()).container
})

const names = async (of = container) => {
  const found: string[] = []
  for await (const { name } of azurite.service.getContainerClient(of).listBlobsFlat()) found.push(name)
  return found
}

const sasOf = (permissions: string) =>
  generateBlobSASQueryParameters(
    {
      containerName: container,
      permissions: ContainerSASPermissions.parse(permissions),
      expiresOn: new Date(Date.now() + 600_000),
    },
    new StorageSharedKeyCredential(azurite.accountName, azurite.key),
  ).toString()

describe('a container of Azure Blob Storage', () => {
  test("is registered with Azure's body, tried, and presented without its key", async () => {
    const created = await put(world, 'blobs', azureBody(azurite, container, { description: 'scores' }))
    expect(created.status).toBe(201)
    const text = await created.text()
    expect(text).not.toContain(azurite.key)
    expect(JSON.parse(text).properties).toEqual({
      datastoreType: 'AzureBlob',
      accountName: azurite.accountName,
      containerName: container,
      endpoint: new URL(azurite.endpointUrl).host,
      protocol: 'http',
      credentials: { credentialsType: 'AccountKey' },
      serviceDataAccessAuthIdentity: 'None',
      isDefault: false,
      description: 'scores',
      tags: {},
      properties: {},
      store: {
        kind: 'AzureBlob',
        accountName: azurite.accountName,
        endpointUrl: azurite.endpointUrl,
        container,
        prefix: '',
        credentialsType: 'AccountKey',
      },
    })
    expect(await names()).toEqual([])
  })

  test('takes names in any case', async () => {
    const { properties } = azureBody(azurite, container)
    const { key } = azurite
    const answer = await put(world, 'upper', {
      Properties: {
        DatastoreType: 'azureblob',
        AccountName: properties.accountName,
        ContainerName: container,
        Endpoint: properties.endpoint,
        Protocol: 'HTTP',
        Credentials: { CredentialsType: 'accountkey', Secrets: { SecretsType: 'AccountKey', Key: key } },
      },
    })
    expect(answer.status).toBe(201)
  })

  test('keeps files, in its prefix', async () => {
    await put(world, 'inner', azureBody(azurite, container, { prefix: '/team/risk/' }))
    expect((await get(world, 'inner')).properties.store.prefix).toBe('team/risk')
    const written = await send(world.as('contributor'), 'PUT', 'datastores/inner/content?path=in/a.csv', 'x\n1\n')
    expect(written.status).toBe(201)
    expect(await names()).toEqual(['team/risk/in/a.csv'])
    const read = await send(world.as('reader'), 'GET', 'datastores/inner/content?path=in/a.csv')
    expect(await read.text()).toBe('x\n1\n')
    await send(world.as('contributor'), 'DELETE', 'datastores/inner/content?path=in')
    expect(await names()).toEqual([])
  })

  test('is opened with a connection string, which is taken apart', async () => {
    const secrets = { secretsType: 'ConnectionString', connectionString: azurite.connectionString }
    const answer = await put(world, 'string', {
      properties: {
        datastoreType: 'AzureBlob',
        containerName: container,
        credentials: { credentialsType: 'ConnectionString', secrets },
      },
    })
    expect(answer.status).toBe(201)
    const { properties } = await get(world, 'string')
    expect(properties).toMatchObject({
      accountName: azurite.accountName,
      credentials: { credentialsType: 'AccountKey' },
      store: { endpointUrl: azurite.endpointUrl },
    })
    const listed = await send(world.as('contributor'), 'POST', 'datastores/string/listSecrets')
    expect(listed.headers.get('cache-control')).toBe('no-store')
    expect(await listed.json()).toEqual({ secretsType: 'AccountKey', key: azurite.key })
  })

  test('is opened with a SAS token, with or without its question mark', async () => {
    const sasToken = sasOf('rwdl')
    const credentials = { credentialsType: 'Sas', secrets: { secretsType: 'Sas', sasToken: `?${sasToken}` } }
    expect((await put(world, 'sas', azureBody(azurite, container, { credentials }))).status).toBe(201)
    const listed = await send(world.as('contributor'), 'POST', 'datastores/sas/listSecrets')
    expect(await listed.json()).toEqual({ secretsType: 'Sas', sasToken })
    expect((await send(world.as('reader'), 'POST', 'datastores/sas/listSecrets')).status).toBe(403)
  })
})

describe('what was read and is sent back', () => {
  test('changes nothing, and keeps the secrets', async () => {
    await put(world, 'round', azureBody(azurite, container, { prefix: 'p', tags: { team: 'risk' } }))
    const before = await get(world, 'round')
    expect((await put(world, 'round', before)).status).toBe(200)
    expect((await get(world, 'round')).properties).toEqual(before.properties)
    // Azure's client knows nothing of `store` and prefixes.
    const { store: _, ...azures } = before.properties
    expect((await put(world, 'round', { properties: azures })).status).toBe(200)
    expect((await get(world, 'round')).properties).toEqual(before.properties)
    expect((await send(world.as('contributor'), 'POST', 'datastores/round/test')).status).toBe(200)
  })

  test('of a folder changes nothing either, also with the key of the blob host', async () => {
    const before = await get(world, 'workspaceblobstore')
    expect(before.properties).toMatchObject({
      datastoreType: 'AzureBlob',
      credentials: { credentialsType: 'AccountKey' },
      store: { kind: 'LocalFolder', root: world.config.storage, credentialsType: 'None' },
    })
    const { store: _, ...azures } = before.properties
    const secrets = await (
      await send(world.as('contributor'), 'POST', 'datastores/workspaceblobstore/listSecrets')
    ).json()
    const withKey = { ...azures, credentials: { credentialsType: 'AccountKey', secrets } }
    for (const properties of [before.properties, azures, withKey])
      expect((await put(world, 'workspaceblobstore', { properties })).status).toBe(200)
    expect((await get(world, 'workspaceblobstore')).properties).toEqual(before.properties)
    const otherKey = { ...azures, credentials: { credentialsType: 'AccountKey', secrets: { key: 'b3RoZXI=' } } }
    expect(await errorOf(await put(world, 'workspaceblobstore', { properties: otherKey }))).toMatchObject({
      status: 400,
      target: 'properties.credentials',
    })
  })

  test('with another store is refused', async () => {
    const { properties } = await get(world, 'round')
    const store = { ...properties.store, container: 'other' }
    expect(await errorOf(await put(world, 'round', { properties: { ...properties, store } }))).toMatchObject({
      status: 400,
      target: 'properties.store',
    })
  })

  test('its secrets are not sent to another address', async () => {
    const { credentials: _, ...place } = azureBody(azurite, container).properties
    const moved = { ...place, endpoint: 'elsewhere.example:10000', credentials: { credentialsType: 'AccountKey' } }
    expect(await errorOf(await put(world, 'round', { properties: moved }))).toMatchObject({
      status: 400,
      target: 'properties.credentials.secrets.key',
    })
  })
})

describe('a container that cannot be used is refused in words', () => {
  const wrongKey = Buffer.from('not the key').toString('base64')
  const credentials = (secrets: object, credentialsType = 'AccountKey') => ({
    credentials: { credentialsType, secrets },
  })

  test.each([
    [
      'no such container',
      () => azureBody(azurite, 'missing'),
      'properties.containerName',
      /az storage container create/,
    ],
    [
      'a wrong key',
      () => azureBody(azurite, container, credentials({ key: wrongKey })),
      'properties.credentials.secrets.key',
      /does not open storage account 'slipwaytests'/,
    ],
    [
      'a SAS token of another account',
      () => azureBody(azurite, container, credentials({ sasToken: `${sasOf('rl')}AA` }, 'Sas')),
      'properties.credentials.secrets.sasToken',
      /SAS token is not valid for storage account 'slipwaytests', or has expired/,
    ],
    [
      'a SAS token that may only read',
      () => azureBody(azurite, container, credentials({ sasToken: sasOf('rl') }, 'Sas')),
      'properties.credentials.secrets.sasToken',
      /may not write in container/,
    ],
    [
      'no credentials for a private container',
      () => azureBody(azurite, container, { credentials: { credentialsType: 'None' } }),
      'properties.credentials',
      /Nobody without credentials may list/,
    ],
    [
      'nobody there',
      () => azureBody(azurite, container, { endpoint: '127.0.0.1:9' }),
      'properties.accountName',
      /cannot be reached/,
    ],
    [
      'no key',
      () => azureBody(azurite, container, credentials({})),
      'properties.credentials.secrets.key',
      /account key/,
    ],
    [
      'a broken connection string',
      () => azureBody(azurite, container, credentials({ connectionString: 'hello' }, 'ConnectionString')),
      'properties.credentials.secrets.connectionString',
      /not of the form Name=Value/,
    ],
    [
      'a connection string with a wrong key',
      () => ({
        properties: {
          datastoreType: 'AzureBlob',
          containerName: container,
          ...credentials(
            { connectionString: azurite.connectionString.replace(azurite.key, wrongKey) },
            'ConnectionString',
          ),
        },
      }),
      'properties.credentials.secrets.connectionString',
      /does not open storage account/,
    ],
    [
      'a connection string of another account',
      () => {
        const body = azureBody(
          azurite,
          container,
          credentials({ connectionString: azurite.connectionString }, 'ConnectionString'),
        )
        return { properties: { ...body.properties, accountName: 'another' } }
      },
      'properties.accountName',
      /is of account 'slipwaytests'/,
    ],
    ['a name that is none', () => azureBody(azurite, 'UPPER'), 'properties.containerName', /3-63 lower-case/],
    [
      "another of Azure's kinds",
      () => azureBody(azurite, container, { datastoreType: 'AzureFile' }),
      'properties.datastoreType',
      /LocalFolder, AzureBlob, S3/,
    ],
  ])('%s', async (_, body, target, reason) => {
    const error = await errorOf(await put(world, 'bad', body()))
    expect(error).toMatchObject({ status: 400, target })
    expect(error.message).toMatch(reason)
    expect(JSON.stringify(error)).not.toContain(azurite.key)
    expect(JSON.stringify(error)).not.toContain('sig=')
  })

  test('unless nobody is to look', async () => {
    expect((await put(world, 'later', azureBody(azurite, 'made-later'), '?skipValidation=true')).status).toBe(201)
    expect(await errorOf(await send(world.as('contributor'), 'POST', 'datastores/later/test'))).toMatchObject({
      status: 400,
      target: 'properties.containerName',
    })
  })
})

test('credentials are changed only when the new ones work', async () => {
  await put(world, 'change', azureBody(azurite, container))
  const wrong = azureBody(azurite, container, {
    credentials: { credentialsType: 'AccountKey', secrets: { key: Buffer.from('wrong').toString('base64') } },
  })
  expect((await put(world, 'change', wrong)).status).toBe(400)
  expect((await send(world.as('contributor'), 'POST', 'datastores/change/test')).status).toBe(200)
  const sas = azureBody(azurite, container, {
    credentials: { credentialsType: 'Sas', secrets: { sasToken: sasOf('rwdl') } },
  })
  expect((await put(world, 'change', sas)).status).toBe(200)
  expect((await get(world, 'change')).properties.credentials).toEqual({ credentialsType: 'Sas' })
})
