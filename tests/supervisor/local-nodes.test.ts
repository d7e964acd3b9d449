import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { listNodes } from '#lib/computes/nodes/list.ts'
import { putCompute } from '#lib/computes/put.ts'
import { queueOfCompute } from '#lib/computes/queue-name.ts'
import { computeBody } from '#lib/computes/wire.ts'
import { childEnvironment } from '#lib/config.ts'
import { isAlive } from '#lib/core/alive.ts'
import { startChild } from '#lib/supervisor/child.ts'
import { keepLocalNodes } from '#lib/supervisor/local-nodes.ts'
import { openLogFile } from '#lib/supervisor/log-file.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

const world = await createTestWorld()
const log = openLogFile(join(world.folder, 'logs'), 'nodes')
const hourMs = 3_600_000
let aheadMs = 0
let provider: ReturnType<typeof keepLocalNodes> | undefined
afterAll(() => provider?.stop(5000))

async function makeCompute(name: string, minNodes: number, maxNodes: number): Promise<string> {
  const scaleSettings = { minNodeCount: minNodes, maxNodeCount: maxNodes, nodeIdleTimeBeforeScaleDown: 'PT1H' }
  const properties = { computeType: 'AmlCompute', properties: { scaleSettings } }
  const body = computeBody.parse({ properties })
  return (await putCompute(world.as('owner'), { name, ...body })).compute.id
}

const pidsOf = async (computeId: string) => (await listNodes(world.db, [computeId])).map((node) => node.pid).sort()
const eventually = (what: () => unknown) => expect.poll(what, { timeout: 20_000, interval: 100 })

beforeAll(async () => {
  await makeCompute('alone', 0, 2)
  provider = keepLocalNodes({
    ...world,
    now: () => new Date(Date.now() + aheadMs),
    startNode: (compute, nodeId, slot) =>
      startChild({
        name: `${compute.name}-${slot}`,
        script: 'tests/supervisor/stand-in-node.ts',
        env: childEnvironment({
          DATABASE_URL: world.databaseUrl,
          SLIPWAY_COMPUTE: compute.id,
          SLIPWAY_NODE: nodeId,
        }),
        log,
      }),
  })
})

test('one node of the first compute is warm before anybody asks', async () => {
  const [compute] = await world.db.compute.findMany({ where: { name: 'alone' } })
  await eventually(async () => (await pidsOf(compute?.id ?? '')).length).toBe(1)
})

test('waiting messages bring nodes up to the maximum; a killed one is replaced; idle ones leave', async () => {
  const id = await makeCompute('crowd', 0, 2)
  const queue = queueOfCompute(id)
  for (let n = 0; n < 5; n++) await world.queue.send(world.db, queue, { n })
  await eventually(async () => (await pidsOf(id)).length).toBe(2)
  const [victim = 0] = await pidsOf(id)
  process.kill(victim, 'SIGKILL')
  await eventually(() => isAlive(victim)).toBe(false)
  await eventually(async () => (await pidsOf(id)).filter(isAlive).length).toBe(2)
  expect(await pidsOf(id)).toContain(victim)

  await world.queue.boss.deleteQueuedJobs(queue)
  await world.db.computeNode.deleteMany({ where: { computeId: id, pid: victim } })
  const pids = await pidsOf(id)
  aheadMs = 0.5 * hourMs
  await eventually(async () => (await pidsOf(id)).length).toBe(2)
  aheadMs = hourMs
  await eventually(async () => await pidsOf(id)).toEqual([])
  await eventually(() => pids.filter(isAlive)).toEqual([])
})

test('the minimum is always there, and goes with its compute', async () => {
  const id = await makeCompute('steady', 1, 1)
  await eventually(async () => (await pidsOf(id)).length).toBe(1)
  const pids = await pidsOf(id)
  expect((await send(world.as('owner'), 'DELETE', 'computes/steady')).status).toBeLessThan(300)
  await eventually(() => pids.filter(isAlive)).toEqual([])
})

test('stopping the provider stops every node', async () => {
  const id = await makeCompute('last', 2, 2)
  await eventually(async () => (await pidsOf(id)).length).toBe(2)
  const pids = await pidsOf(id)
  await provider?.stop(5000)
  expect(pids.filter(isAlive)).toEqual([])
})
