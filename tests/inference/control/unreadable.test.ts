import { expect, test } from 'vitest'
import { createControlledWorld } from '#tests/inference/control/support.ts'

test('rows of an endpoint that cannot be read cost no other endpoint, and itself nothing of what it serves', async () => {
  const online = await createControlledWorld()
  for (const name of ['shop', 'bank']) {
    await online.putEndpoint(name)
    await online.putDeployment(name, 'blue')
    await online.settled(name, 'blue')
  }
  const pool = online.pool('shop', 'blue')
  await online.world.db.onlineRevision.updateMany({
    where: { deployment: { endpoint: { name: 'shop' } } },
    data: { settings: { cpu: 'many' } },
  })
  await online.putEndpoint('later')
  await online.putDeployment('later', 'blue')
  await online.settled('later', 'blue')
  expect(online.pool('shop', 'blue')).toBe(pool)
  await online.restart()
  const found = ['shop', 'bank', 'later'].map((name) => online.control().directory.find(name)?.name)
  expect(found).toEqual([undefined, 'bank', 'later'])
}, 60_000)
