import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { closeConnections } from '#lib/storage/close-connections.ts'
import { openStore } from '#lib/storage/object-store/open-store.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld({
  SLIPWAY_OIDC_ISSUER: 'https://login.example',
  SLIPWAY_OIDC_CLIENT_ID: 'slipway',
  SLIPWAY_OIDC_CLIENT_SECRET: 'another-secret',
  SLIPWAY_OIDC_NAME: 'Example',
})
const owner = world.as('owner')
const get = async (path: string) => (await send(world.as('reader'), 'GET', path)).json()

test('features are what this installation has', async () => {
  const { value } = await get('features')
  const ids = value.map(({ id }: { id: string }) => id)
  expect(ids).toEqual(expect.arrayContaining(['engine.onnx', 'storage.s3', 'identity.oidc', 'identity.passwords']))
  expect(ids).not.toContain('host.tls')
  expect(value.find(({ id }: { id: string }) => id === 'identity.oidc').displayName).toBe('Sign-in with Example')
})

test('resyncKeys tries every datastore, and names the one that cannot be opened any more', async () => {
  expect((await send(owner, 'POST', 'resyncKeys')).status).toBe(200)
  const root = join(world.folder, 'archive')
  await mkdir(root)
  const body = { properties: { datastoreType: 'LocalFolder', root } }
  expect((await send(owner, 'PUT', 'datastores/archive', body)).status).toBe(201)
  await rm(root, { recursive: true })
  const failed = await send(owner, 'POST', 'resyncKeys')
  const { error } = await failed.json()
  expect([failed.status, error.code, error.message]).toMatchObject([
    409,
    'InvalidState',
    expect.stringContaining("Of 1 datastore, 1 cannot be used with what is stored about them. The datastore 'archive'"),
  ])
  expect(error.details).toMatchObject([{ target: 'archive' }])
})

test('a store that is closed is opened with new connections', async () => {
  const ref: RemoteRef = {
    kind: 'AzureBlob',
    endpointUrl: 'https://prices.blob.core.windows.net',
    container: 'models',
    prefix: '',
    credential: { kind: 'None' },
    cacheFolder: join(world.folder, 'cache'),
  }
  const before = await openStore(ref)
  expect(await openStore(ref)).toBe(before)
  closeConnections(ref)
  expect(await openStore(ref)).not.toBe(before)
})

test.each(['listNotebookKeys', 'listNotebookAccessToken'])('%s: there are no notebooks', async (verb) => {
  const refused = await send(owner, 'POST', verb)
  expect([refused.status, (await refused.json()).error.message]).toEqual([
    404,
    expect.stringContaining("The workspace 'default' has no notebook resource"),
  ])
})
