import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { systemPrincipal } from '#lib/auth/principal.ts'
import type { Context, WorkspaceRef } from '#lib/core/context.ts'
import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import { listSecrets } from '#lib/datastores/list-secrets.ts'
import { putDatastore } from '#lib/datastores/put.ts'
import { datastoreProperties } from '#lib/datastores/schema.ts'
import { setDefaultDatastore } from '#lib/datastores/set-default.ts'
import { putWorkspace } from '#lib/workspaces/put.ts'
import { workspaceBody } from '#lib/workspaces/schema.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { findAzurite } from '#tests/support/azurite.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

async function makeWorkspace(world: TestWorld, name: string): Promise<WorkspaceRef> {
  const place = { ...world.workspace, workspace: name }
  const { workspace } = await putWorkspace(world.as('owner'), place, workspaceBody.parse({}))
  return workspace
}

/** Somebody whose role is of one workspace alone. */
function ownerOf(world: TestWorld, workspace: WorkspaceRef): Context {
  const owner = world.as('owner')
  return { ...owner, workspace, principal: { ...owner.principal, instanceRole: 'None' } as Context['principal'] }
}

const folder = (root: string) => datastoreProperties.parse({ datastoreType: 'LocalFolder', root })

describe('a folder of another workspace', () => {
  test('is no datastore for those whose role is of one workspace', async () => {
    const world = await createStoreWorld()
    const [shared, inside, own] = ['shared', 'shared/inside', 'own'].map((name) => join(world.folder, name))
    for (const root of [inside, own]) await mkdir(root ?? '', { recursive: true })
    await putDatastore(world.as('contributor'), { name: 'theirs', properties: folder(shared ?? '') })
    const other = ownerOf(world, await makeWorkspace(world, 'other'))
    for (const root of [shared, inside])
      await expect(putDatastore(other, { name: 'mine', properties: folder(root ?? '') })).rejects.toMatchObject({
        code: 'UserError',
        target: 'properties.root',
        message: expect.stringContaining('another workspace'),
      })
    const registered = await putDatastore(other, { name: 'mine', properties: folder(own ?? '') })
    expect(registered.created).toBe(true)
    const all = { ...other, principal: world.as('contributor').principal }
    expect((await putDatastore(all, { name: 'both', properties: folder(shared ?? '') })).created).toBe(true)
  })
})

describe('the credential of SLIPWAY_STORAGE', () => {
  const start = async (prefix: string) => {
    const azurite = await findAzurite()
    const { container } = await azurite.createStore()
    const world = await createTestWorld({
      SLIPWAY_STORAGE: `azure:AccountName=${azurite.accountName};AccountKey=${azurite.key};BlobEndpoint=${azurite.endpointUrl}#${container}${prefix}`,
    })
    await ensureDefaultDatastore({ ...world.as('owner'), principal: systemPrincipal })
    return { azurite, container, world }
  }

  test('is told, and aimed elsewhere, only by those who may write in every workspace', async () => {
    const { azurite, container, world } = await start('/slipway')
    const workspace = await makeWorkspace(world, 'other')
    const other = ownerOf(world, workspace)
    await expect(listSecrets(other, 'workspaceblobstore')).rejects.toMatchObject({ code: 'AuthorizationFailed' })
    const all = { ...other, principal: world.as('contributor').principal }
    expect(await listSecrets(all, 'workspaceblobstore')).toEqual({ secretsType: 'AccountKey', key: azurite.key })

    await mkdir(join(world.folder, 'own'))
    await putDatastore(other, { name: 'own', properties: folder(join(world.folder, 'own')) })
    await setDefaultDatastore(other, 'own')
    const everything = datastoreProperties.parse({
      datastoreType: 'AzureBlob',
      accountName: azurite.accountName,
      containerName: container,
      endpoint: new URL(azurite.endpointUrl).host,
      protocol: 'http',
      prefix: 'slipway',
      credentials: { credentialsType: 'AccountKey' },
    })
    await expect(
      putDatastore(other, { name: 'workspaceblobstore', properties: everything, skipValidation: true }),
    ).rejects.toMatchObject({ code: 'AuthorizationFailed' })
  })

  test('is not for a second workspace where the first one has all of the container', async () => {
    const { world } = await start('')
    await expect(makeWorkspace(world, 'other')).rejects.toMatchObject({
      code: 'InvalidState',
      message: expect.stringContaining('SLIPWAY_STORAGE'),
    })
    expect(await world.db.workspace.count()).toBe(1)
  })
})
