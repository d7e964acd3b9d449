import { randomUUID } from 'node:crypto'
import { mkdir } from 'node:fs/promises'
import { beforeAll, describe, expect, test } from 'vitest'
import { loadConfig } from '#lib/config.ts'
import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import { get } from '#tests/datastores/remote-support.ts'
import { findAzurite } from '#tests/support/azurite.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

const storages = await findRemoteStorages()

describe.each(storages)('SLIPWAY_STORAGE in $kind', ({ createEnvironment }) => {
  let world: TestWorld
  beforeAll(async () => {
    world = await createTestWorld(await createEnvironment())
    await ensureDefaultDatastore(world.as('owner'))
  })

  test('is the default datastore, also on a private address, and keeps files', async () => {
    const { properties } = await get(world, 'workspaceblobstore')
    expect(properties).toMatchObject({ isDefault: true, store: { prefix: 'slipway' } })
    const path = 'datastores/workspaceblobstore/content?path=in/a.csv'
    expect((await send(world.as('contributor'), 'PUT', path, 'x\n1\n')).status).toBe(201)
    expect(await (await send(world.as('reader'), 'GET', path)).text()).toBe('x\n1\n')
    const back = await send(world.as('contributor'), 'PUT', 'datastores/workspaceblobstore', { properties })
    expect(back.status).toBe(200)
  })

  test('another workspace has a place of its own beside it', async () => {
    const other = { ...world.workspace, id: randomUUID(), name: 'other' }
    const at = world.now()
    const key = randomUUID()
    await world.db.workspace.create({ data: { ...other, key, createdAt: at } })
    const { place } = await ensureDefaultDatastore({ ...world.as('owner'), workspace: other })
    expect(place).toMatchObject({ prefix: `workspace-${other.id}` })
  })
})

describe('SLIPWAY_STORAGE moves', () => {
  test('from a folder to a container, with other keys, and back: the row follows', async () => {
    const azurite = await findAzurite()
    const { container } = await azurite.createStore()
    const world = await createTestWorld()
    const start = async (environment: Record<string, string>) => {
      const { remoteStorage } = loadConfig(environment)
      const config = { ...world.config, remoteStorage }
      return ensureDefaultDatastore({ ...world.as('owner'), config })
    }
    const folder = await start({})
    expect(folder.place).toEqual({ kind: 'LocalFolder', root: world.config.storage })
    const setting = (key: string) =>
      `azure:AccountName=${azurite.accountName};AccountKey=${key};BlobEndpoint=${azurite.endpointUrl}#${container}`
    const moved = await start({ SLIPWAY_STORAGE: setting('b2xk') })
    expect(moved).toMatchObject({ id: folder.id, isDefault: true, place: { kind: 'AzureBlob', container, prefix: '' } })
    const rekeyed = await start({ SLIPWAY_STORAGE: setting(azurite.key) })
    expect(rekeyed.store).toMatchObject({ credential: { kind: 'AccountKey', key: azurite.key } })
    expect((await send(world.as('contributor'), 'POST', 'datastores/workspaceblobstore/test')).status).toBe(200)
    const again = await start({ SLIPWAY_STORAGE: setting(azurite.key) })
    expect(again.updatedAt).toEqual(rekeyed.updatedAt)
    await mkdir(world.config.storage, { recursive: true })
    expect(await start({})).toMatchObject({ id: folder.id, credentialsType: 'None', place: { kind: 'LocalFolder' } })
    expect(await world.db.datastore.findMany({ select: { secrets: true } })).toEqual([{ secrets: null }])
  })
})
