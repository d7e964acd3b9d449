import { expect, test } from 'vitest'
import { ask, createControlledWorld, eventsOf, question, until } from '#tests/inference/control/support.ts'

const online = await createControlledWorld()
const { world } = online
const scale = { kind: 'auto', minReplicas: 0, maxReplicas: 3, targetUtilization: 30, refreshMs: 100, idleMs: 1000 }

test('replicas come with the load, go with it, and sleep when nobody asks', { timeout: 60_000 }, async () => {
  await online.putEndpoint('breathing')
  await online.putDeployment('breathing', 'blue', { settings: { scale, batching: { isOn: false } } })
  await online.settled('breathing', 'blue')
  const pool = await until(() => online.pool('breathing', 'blue'))
  let isOver = false
  const large = question(...Array.from({ length: 2000 }, (): [number, number, number] => [1, 2, 3]))
  const asking = Array.from({ length: 8 }, async () => {
    while (!isOver) await pool.ask(large, { deadline: performance.now() + 20_000 })
  })
  await until(() => pool.replicas().length > 1 || undefined)
  isOver = true
  await Promise.all(asking)
  await until(() => pool.replicas().length === 0 || undefined)
  await until(async () => (await online.get('breathing', 'blue')).properties.replicas.length === 0 || undefined)

  // The first request is held until a replica is there.
  expect(pool.admit()).toBeUndefined()
  expect(await ask(pool, 1, 2, 3)).toBe(14.5)
  const scaled = await until(async () => {
    const events = await eventsOf(world, 'scaled')
    return events.some(({ replicas }) => replicas === 0) ? events : undefined
  })
  expect(Math.max(...scaled.map(({ replicas }) => replicas ?? 0))).toBeGreaterThan(1)
  expect(scaled.every(({ message }) => message.includes('.'))).toBe(true)
})
