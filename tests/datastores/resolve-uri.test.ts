import { beforeAll, expect, test } from 'vitest'
import { resolveDatastoreUri } from '#lib/datastores/resolve-uri.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createStoreWorld()
})

const s = '00000000-0000-0000-0000-000000000000'

test.each([
  'azureml://datastores/workspaceblobstore/paths/a/b.csv',
  'azureml://Datastores/WorkspaceBlobStore/paths/a//b.csv',
  `azureml://subscriptions/${s}/resourceGroups/slipway/workspaces/default/datastores/workspaceblobstore/paths/a/b.csv`,
  `azureml://subscriptions/${s}/resourcegroups/SLIPWAY/workspaces/Default/datastores/workspaceblobstore/paths/a/b.csv`,
  `/subscriptions/${s}/resourceGroups/slipway/providers/Microsoft.MachineLearningServices/workspaces/default/datastores/workspaceblobstore/paths/a/b.csv`,
  `azureml:/subscriptions/${s}/resourceGroups/slipway/providers/Microsoft.MachineLearningServices/workspaces/default/datastores/workspaceblobstore/paths/a/b.csv`,
])('%s is a/b.csv in the default datastore', async (uri) => {
  const { datastore, path } = await resolveDatastoreUri(world.as('reader'), uri)
  expect([datastore.name, path]).toEqual(['workspaceblobstore', 'a/b.csv'])
})

test('a path may be the root and have spaces and percent signs as they stand', async () => {
  const resolve = async (uri: string) => (await resolveDatastoreUri(world.as('reader'), uri)).path
  expect(await resolve('azureml://datastores/workspaceblobstore/paths/')).toBe('')
  expect(await resolve('azureml://datastores/workspaceblobstore/paths')).toBe('')
  expect(await resolve('azureml://datastores/workspaceblobstore/paths/50% off/a b.csv')).toBe('50% off/a b.csv')
})

test.each([
  ['azureml://datastores/nowhere/paths/a', 'ResourceNotFound', /'nowhere' does not exist/],
  [
    `azureml://subscriptions/${s}/resourcegroups/slipway/workspaces/elsewhere/datastores/d/paths/a`,
    'UserError',
    /workspace 'elsewhere'/,
  ],
  ['azureml://datastores/workspaceblobstore/paths/../x', 'UserError', /contains '\.\.'/],
  ['azureml://datastores/workspaceblobstore/paths//etc/passwd', 'UserError', /is absolute/],
  ['azureml://datastores/workspaceblobstore', 'UserError', /is not a datastore path/],
  ['wasbs://container@account.blob.core.windows.net/x', 'UserError', /is not a datastore path/],
  ['./local.csv', 'UserError', /is not a datastore path/],
])('%s is refused', async (uri, code, message) => {
  await expect(resolveDatastoreUri(world.as('reader'), uri)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  })
})
