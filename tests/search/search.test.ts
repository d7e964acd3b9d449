import { beforeAll, describe, expect, test } from 'vitest'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

let world: TestWorld
const search = async (q: string) =>
  (await (await send(world.as('reader'), 'GET', `search?q=${encodeURIComponent(q)}`)).json()).value

beforeAll(async () => {
  world = await createTestWorld()
  for (const name of ['churn-batch', 'nightly-churn', 'other'])
    await send(world.as('owner'), 'PUT', `batchEndpoints/${name}`, { properties: {} })
})

describe('search', () => {
  test('finds by a part of the name in any case, names that begin with it first', async () => {
    const found = await search('CHURN')
    expect(found.map((item: { name: string }) => item.name)).toEqual(['churn-batch', 'nightly-churn'])
    expect(found[0]).toMatchObject({ kind: 'batchEndpoints', href: '/batch-endpoints/churn-batch' })
  })

  test('takes % and _ for themselves and answers nothing for one character', async () => {
    expect(await search('%%')).toEqual([])
    expect(await search('__')).toEqual([])
    expect(await search('c')).toEqual([])
  })
})
