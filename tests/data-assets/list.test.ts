import { beforeAll, describe, expect, test } from 'vitest'
import { register } from '#tests/data-assets/support.ts'
import { createStoreWorld } from '#tests/datastores/support.ts'
import { send } from '#tests/support/send.ts'
import type { TestWorld } from '#tests/support/world.ts'

let world: TestWorld
beforeAll(async () => {
  world = await createStoreWorld({ 'small.csv': 'x', 'large.csv': 'x'.repeat(100), 'in/a.csv': 'x' })
  const day = (number: number) => world.setTime(new Date(Date.UTC(2026, 0, number)))
  const steps: [number, string, string, string, object][] = [
    [1, 'alpha', '1', 'small.csv', { tags: { team: 'risk' } }],
    [2, 'alpha', '2', 'large.csv', { description: '100%_sure', tags: { team: 'risk', stage: 'prod' } }],
    [3, 'beta', '1', 'in/', {}],
    [4, 'gamma', '1', 'small.csv', { isArchived: true }],
    [5, 'upload-1', '1', 'small.csv', { isAnonymous: true }],
  ]
  for (const [at, name, version, path, properties] of steps) {
    day(at)
    const who = world.as(name === 'beta' ? 'contributor' : 'owner')
    expect((await register(who, name, version, path, properties)).status).toBe(201)
  }
})

const list = async (path: string) => {
  const { value, count, nextLink } = await (await send(world.as('reader'), 'GET', path)).json()
  const names = value.map(({ name, properties }: { name: string; properties: { assetName?: string } }) =>
    properties.assetName ? `${properties.assetName}:${name}` : name,
  )
  return { names, count, nextLink }
}

describe('GET dataVersions', () => {
  test.each([
    ['', ['beta:1', 'alpha:2', 'alpha:1']],
    ['latestOnly=true', ['beta:1', 'alpha:2']],
    ['listViewType=ArchivedOnly', ['gamma:1']],
    ['listViewType=All', ['gamma:1', 'beta:1', 'alpha:2', 'alpha:1']],
    ['search=ALPH', ['alpha:2', 'alpha:1']],
    ['search=100%25_s', ['alpha:2']],
    ['search=%25', ['alpha:2']],
    ['search=stage=prod', ['alpha:2']],
    ['tag=team=risk', ['alpha:2', 'alpha:1']],
    ['tag=team=risk,stage', ['alpha:2']],
    ['type=uri_folder', ['beta:1']],
    ['type=uri_folder,uri_file', ['beta:1', 'alpha:2', 'alpha:1']],
    ['datastore=WorkspaceBlobStore', ['beta:1', 'alpha:2', 'alpha:1']],
    ['datastore=other', []],
    ['createdBy=contributor-1@example.com', ['beta:1']],
    ['$orderBy=name asc', ['alpha:1', 'alpha:2', 'beta:1']],
    ['$orderBy=bytes desc', ['alpha:2', 'beta:1', 'alpha:1']],
  ])('?%s', async (query, expected) => {
    expect((await list(`dataVersions?${query}`)).names).toEqual(expected)
  })

  test('pages, counts and links on', async () => {
    const first = await list('dataVersions?$top=2&$count=true&search=a')
    expect(first).toMatchObject({ names: ['beta:1', 'alpha:2'], count: 3 })
    const next = new URL(first.nextLink)
    expect(await list(next.pathname + next.search)).toMatchObject({ names: ['alpha:1'], nextLink: undefined })
  })
})

test('GET data lists containers that are neither archived nor anonymous', async () => {
  expect((await list('data')).names).toEqual(['alpha', 'beta', 'gamma'])
  expect((await list('data?search=et')).names).toEqual(['beta'])
})

test('GET data/{name}/versions takes $orderBy and $top as azure-ai-ml sends them, and shows anonymous ones', async () => {
  expect((await list('data/alpha/versions?$orderBy=createdtime desc&$top=1')).names).toEqual(['alpha:2'])
  expect((await list('data/upload-1/versions')).names).toEqual(['upload-1:1'])
  expect((await send(world.as('reader'), 'GET', 'data/nothing/versions')).status).toBe(404)
})

test('archiving a container archives what is in it', async () => {
  const put = (isArchived: boolean) =>
    send(world.as('owner'), 'PUT', 'data/beta', { properties: { dataType: 'uri_folder', isArchived } })
  expect((await put(true)).status).toBe(200)
  expect((await list('dataVersions')).names).not.toContain('beta:1')
  expect((await list('data?listViewType=ArchivedOnly')).names).toEqual(['beta'])
  expect((await put(false)).status).toBe(200)
  expect((await list('dataVersions')).names).toContain('beta:1')
})
