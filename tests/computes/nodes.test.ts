import { randomUUID } from 'node:crypto'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { findComputeByName } from '#lib/computes/find-by-name.ts'
import { heartbeatNode } from '#lib/computes/nodes/heartbeat.ts'
import { registerNode } from '#lib/computes/nodes/register.ts'
import { removeNode } from '#lib/computes/nodes/remove.ts'
import { removeLostNodes } from '#lib/computes/nodes/remove-lost.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld, type TestWorld } from '#tests/support/world.ts'

const start = Date.UTC(2026, 0, 5, 8)
const at = (seconds: number) => new Date(start + seconds * 1000)

let world: TestWorld
let computeId: string
beforeAll(async () => {
  world = await createTestWorld()
  const body = { properties: { computeType: 'AmlCompute', properties: { scaleSettings: { maxNodeCount: 3 } } } }
  await send(world.as('owner'), 'PUT', 'computes/cluster', body)
  computeId = (await findComputeByName(world.db, world.workspace.id, 'CLUSTER'))?.id ?? ''
})
beforeEach(async () => {
  await world.db.computeNode.deleteMany()
})

async function addNode(name: string, seconds: number): Promise<string> {
  const id = randomUUID()
  await registerNode(world.db, { id, computeId, name, host: 'machine', pid: 4711, now: at(seconds) })
  return id
}

async function read(seconds: number) {
  world.setTime(at(seconds))
  const nodes = await (await send(world.as('reader'), 'POST', 'computes/cluster/listNodes')).json()
  const compute = await (await send(world.as('reader'), 'GET', 'computes/cluster')).json()
  return { nodes: nodes.nodes, ...compute.properties.properties }
}

describe('the state of a node', () => {
  test('follows its reports from preparing to leaving', async () => {
    const id = await addNode('n1', 0)
    expect(await read(1)).toMatchObject({ allocationState: 'Resizing', nodes: [{ nodeState: 'preparing' }] })
    expect(await heartbeatNode(world.db, id, { state: 'idle', jobName: undefined, now: at(2) })).toBe(true)
    expect(await read(3)).toMatchObject({
      allocationState: 'Steady',
      currentNodeCount: 1,
      nodeStateCounts: { idleNodeCount: 1 },
      nodes: [{ nodeId: id, nodeState: 'idle', runId: null, host: 'machine', pid: 4711, secondsSinceHeartbeat: 1 }],
    })
    await heartbeatNode(world.db, id, { state: 'running', jobName: 'job-1', now: at(4) })
    expect(await read(5)).toMatchObject({
      nodeStateCounts: { runningNodeCount: 1, idleNodeCount: 0 },
      nodes: [{ nodeState: 'running', runId: 'job-1' }],
    })
    await heartbeatNode(world.db, id, { state: 'leaving', jobName: undefined, now: at(6) })
    expect(await read(7)).toMatchObject({ allocationState: 'Resizing', nodeStateCounts: { leavingNodeCount: 1 } })
  })

  test('is unusable ten seconds after the last heartbeat, and usable again with the next', async () => {
    const id = await addNode('n1', 0)
    await heartbeatNode(world.db, id, { state: 'running', jobName: 'job-1', now: at(1) })
    expect(await read(11)).toMatchObject({ currentNodeCount: 1, nodes: [{ nodeState: 'running' }] })
    expect(await read(12)).toMatchObject({
      currentNodeCount: 0,
      nodeStateCounts: { unusableNodeCount: 1, runningNodeCount: 0 },
      nodes: [{ nodeState: 'unusable', secondsSinceHeartbeat: 11 }],
    })
    await heartbeatNode(world.db, id, { state: 'running', jobName: 'job-1', now: at(13) })
    expect(await read(14)).toMatchObject({ currentNodeCount: 1, nodes: [{ nodeState: 'running' }] })
  })

  test('idle since the moment it became idle, however many heartbeats follow', async () => {
    const id = await addNode('n1', 0)
    for (const seconds of [1, 2, 3])
      await heartbeatNode(world.db, id, { state: 'idle', jobName: undefined, now: at(seconds) })
    expect(await world.db.computeNode.findUniqueOrThrow({ where: { id } })).toMatchObject({
      idleSince: at(1),
      heartbeatAt: at(3),
    })
    await heartbeatNode(world.db, id, { state: 'running', jobName: 'job-1', now: at(4) })
    expect((await world.db.computeNode.findUniqueOrThrow({ where: { id } })).idleSince).toBeNull()
  })
})

describe('lost nodes', () => {
  test('are listed with the longest lost first, and forgotten a minute later', async () => {
    await addNode('n1', 0)
    const second = await addNode('n2', 5)
    const alive = await addNode('n3', 60)
    expect(await removeLostNodes(world.db, at(70))).toBe(0)
    expect(await removeLostNodes(world.db, at(71))).toBe(1)
    expect((await read(71)).nodes.map(({ nodeId }: { nodeId: string }) => nodeId)).toEqual([second, alive])
  })

  test('learn from their next heartbeat that they were forgotten', async () => {
    const id = await addNode('n1', 0)
    await removeNode(world.db, id)
    await removeNode(world.db, id)
    expect(await heartbeatNode(world.db, id, { state: 'idle', jobName: undefined, now: at(1) })).toBe(false)
  })
})

test('nodes go with their compute', async () => {
  const id = await addNode('n1', 0)
  await send(world.as('owner'), 'DELETE', 'computes/cluster')
  expect(await heartbeatNode(world.db, id, { state: 'idle', jobName: undefined, now: at(1) })).toBe(false)
})
