import { randomUUID } from 'node:crypto'
import { expect, test } from 'vitest'
import { ensureDefaultDatastore } from '#lib/datastores/ensure-default.ts'
import { findStore } from '#lib/datastores/find-store.ts'
import { findDatastore, saveDatastore } from '#lib/datastores/store.ts'
import { azureBody, privateUrls, put } from '#tests/datastores/remote-support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { findAzurite } from '#tests/support/azurite.ts'
import { createTestWorld } from '#tests/support/world.ts'

const azurite = await findAzurite()
const { container } = await azurite.createStore()

test('of several who register one name at the same moment one has registered it, and its credentials open it', async () => {
  const world = await createStoreWorld({}, privateUrls)
  const body = azureBody(azurite, container)
  const answers = await Promise.all(Array.from({ length: 6 }, () => put(world, 'blobs', body, '?skipValidation=true')))
  const statuses = answers.map(({ status }) => status)
  expect(statuses.filter((status) => status === 201)).toHaveLength(1)
  expect(statuses.every((status) => [200, 201, 409].includes(status))).toBe(true)
  expect(await findStore(world, world.workspace.id, 'blobs')).toMatchObject({ credential: { key: azurite.key } })
  const registered = await findDatastore(world.db, world.workspace.id, 'blobs')
  if (!registered) throw new Error('Nobody has registered it.')
  await expect(saveDatastore(world.db, world.workspace.id, { ...registered, id: randomUUID() })).rejects.toMatchObject({
    code: 'Conflict',
  })
})

test('several first starts at the same moment agree on the default datastore', async () => {
  const world = await createTestWorld({
    SLIPWAY_STORAGE: `azure:AccountName=${azurite.accountName};AccountKey=${azurite.key};BlobEndpoint=${azurite.endpointUrl}#${container}/slipway`,
  })
  const made = await Promise.all(Array.from({ length: 6 }, () => ensureDefaultDatastore(world.as('owner'))))
  const stored = await world.db.datastore.findMany()
  expect(stored).toHaveLength(1)
  expect(new Set(made.map(({ id }) => id))).toEqual(new Set([stored[0]?.id]))
  expect(stored[0]?.isDefault).toBe(true)
  expect(await findStore(world, world.workspace.id, 'workspaceblobstore')).toMatchObject({ kind: 'AzureBlob' })
})
