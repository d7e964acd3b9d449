import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { cars, createRunWorld, draw, slowQuery } from '#tests/pipeline-runs/support.ts'
import { startEngineProcess } from '#tests/support/engine-process.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { superviseQueue } from '#tests/support/supervise-queue.ts'
import { createTestWorld } from '#tests/support/world.ts'

const [azure] = await findRemoteStorages()
const world = await createTestWorld(await azure?.createEnvironment())
await superviseQueue(world)
const runs = await createRunWorld(world)
await runs.putData('cars', cars())

test('a node that was killed costs a run in an object store nothing but time', { timeout: 180_000 }, async () => {
  const first = startEngineProcess(world, 'cluster')
  const graph = draw({
    data: ['dataset', { asset: { name: 'cars', version: '1' } }],
    long: ['apply-sql-transformation', { query: slowQuery(150, 1) }, { t1: 'data.data-output' }],
    both: ['add-columns', {}, { 'left-dataset': 'long.results-dataset', 'right-dataset': 'long.results-dataset' }],
  })
  const name = await runs.submit(graph)
  await vi.waitFor(async () => expect((await runs.steps(name)).long?.state).toBe('Running'), {
    timeout: 60_000,
    interval: 10,
  })
  await first.kill()
  // With nothing of what the first had on its disk.
  startEngineProcess(world, 'cluster', { SLIPWAY_HOME: join(world.folder, 'other-machine') })
  expect((await runs.ended(name)).properties).toMatchObject({ status: 'Completed' })
  const { long, both } = await runs.steps(name)
  expect(long).toMatchObject({ attempt: 2, outputs: [{ path: `${name}/long/results-dataset-2`, columns: 2 }] })
  expect(both?.outputs).toMatchObject([{ path: `${name}/both/combined-dataset`, columns: 4 }])
  expect(await runs.read(`${name}/long/log.txt`)).toMatch(/long begins again, attempt 2\.[\s\S]*Completed\.\n$/)

  const again = await runs.submit(graph)
  expect((await runs.ended(again)).properties.pipeline.progress).toMatchObject({ stepsTotal: 3, stepsReused: 3 })
})
