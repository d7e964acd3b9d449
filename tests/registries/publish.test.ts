import { expect, test } from 'vitest'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()

test.each(['data', 'models', 'environments', 'codes', 'components'])(
  '%s are not published, for want of a registry',
  async (kind) => {
    const path = `${kind}/prices/versions/1/publish`
    const refused = await send(world.as('owner'), 'POST', path, {
      registryName: 'shared',
      name: 'prices',
      version: '1',
    })
    expect([refused.status, (await refused.json()).error.message]).toEqual([
      400,
      expect.stringContaining('there are no registries here'),
    ])
  },
)
