import { expect, test } from 'vitest'
import { workspacePath } from '#lib/arm/resource.ts'
import { startEngineProcess } from '#tests/support/engine-process.ts'
import { send } from '#tests/support/send.ts'
import { createTestWorld } from '#tests/support/world.ts'

test('a node joins the compute of the workspace that its configuration names', async () => {
  const world = await createTestWorld()
  const owner = world.as('owner')
  const other = workspacePath({ ...world.workspace, name: 'other' })
  for (const path of [other, workspacePath(world.workspace)])
    expect((await send(owner, 'PUT', path, {})).status).toBeLessThan(300)
  startEngineProcess(world, 'batch-cluster', { SLIPWAY_WORKSPACE: 'other' })
  const nodesAt = async (below: string) =>
    (await (await send(owner, 'GET', `${below}computes/batch-cluster/nodes`)).json()).value.length
  await expect.poll(() => nodesAt(`${other}/`), { timeout: 20_000, interval: 100 }).toBe(1)
  expect(await nodesAt('')).toBe(0)
})
