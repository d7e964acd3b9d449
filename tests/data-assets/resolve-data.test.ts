import { beforeAll, expect, test } from 'vitest'
import { resolveData } from '#lib/data-assets/resolve-data.ts'
import { register } from '#tests/data-assets/support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createStoreWorld({ 'in/a.csv': 'x', 'in/b.csv': 'x' })
  await register(world.as('owner'), 'churn', '1', 'in/')
  await register(world.as('owner'), 'one', '7', 'in/a.csv')
  await register(world.as('owner'), 'one', '8', 'in/b.csv')
})

const s = '00000000-0000-0000-0000-000000000000'
const ws = `/subscriptions/${s}/resourceGroups/slipway/providers/Microsoft.MachineLearningServices/workspaces/default`

test.each([
  ['azureml:one:7', 'in/a.csv', 'uri_file'],
  ['azureml:One@latest', 'in/b.csv', 'uri_file'],
  [`${ws}/data/one/versions/7`, 'in/a.csv', 'uri_file'],
  [`${ws.toLowerCase()}/data/one/versions/7/`, 'in/a.csv', 'uri_file'],
  [`azureml:${ws}/data/one/versions/7`, 'in/a.csv', 'uri_file'],
  [
    `azureml://subscriptions/${s}/resourcegroups/slipway/workspaces/default/data/one/versions/7`,
    'in/a.csv',
    'uri_file',
  ],
  ['azureml://locations/local/workspaces/default/data/one/versions/7', 'in/a.csv', 'uri_file'],
  ['azureml://locations/westeurope/workspaces/default/data/churn/versions/labels/latest', 'in', 'uri_folder'],
  ['azureml://datastores/workspaceblobstore/paths/in/', 'in', 'uri_folder'],
  [`${ws}/datastores/workspaceblobstore/paths/in/a.csv`, 'in/a.csv', 'uri_file'],
  ['azureml://datastores/workspaceblobstore/paths/', '', 'uri_folder'],
])('%s', async (uri, path, type) => {
  expect(await resolveData(world.as('reader'), uri)).toMatchObject({
    kind: 'store',
    datastore: { name: 'workspaceblobstore' },
    path,
    type,
  })
})

test('a URL stays one', async () => {
  expect(await resolveData(world.as('reader'), 'https://example.com/a%20b.csv')).toEqual({
    kind: 'url',
    url: 'https://example.com/a%20b.csv',
  })
})

test.each([
  ['azureml:nothing:1', 'ResourceNotFound', /Version 1 of data asset 'nothing'/],
  ['azureml:one:9', 'ResourceNotFound', /Version 9/],
  ['azureml:one', 'UserError', /not a place data can come from/],
  ['azureml://locations/local/workspaces/elsewhere/data/one/versions/7', 'UserError', /workspace 'elsewhere'/],
  ['azureml://registries/r/data/one/versions/7', 'UserError', /not a place data can come from/],
  ['azureml://datastores/workspaceblobstore/paths/nothing', 'UserError', /'nothing' does not exist/],
  ['azureml://datastores/workspaceblobstore/paths/../secret', 'UserError', /contains '\.\.'/],
  ['http://example.com/x.csv', 'UserError', /not an https URL/],
  ['./local.csv', 'UserError', /not a place data can come from/],
  ['wasbs://c@a.blob.core.windows.net/x', 'UserError', /not a place data can come from/],
  ['', 'UserError', /not a place data can come from/],
])('%j is refused', async (uri, code, message) => {
  await expect(resolveData(world.as('reader'), uri)).rejects.toMatchObject({
    code,
    message: expect.stringMatching(message),
  })
})
