import { beforeAll, describe, expect, test, vi } from 'vitest'
import { startProvisioning } from '#lib/batch-endpoints/deployments/provision.ts'
import { type BatchWorld, createBatchWorld } from '#tests/support/batch.ts'
import { defaultStoreRoot } from '#tests/support/default-store.ts'
import { type EngineProcess, startEngineProcess } from '#tests/support/engine-process.ts'
import { send } from '#tests/support/send.ts'
import { superviseQueue } from '#tests/support/supervise-queue.ts'
import { createTestWorld } from '#tests/support/world.ts'

const files = 200
const rowsPerFile = 20
let batch: BatchWorld

beforeAll(async () => {
  const world = await createTestWorld()
  await superviseQueue(world)
  await startProvisioning(world)
  batch = await createBatchWorld(world, await defaultStoreRoot(world))
  await batch.deploy('linear', 'linear-f32')
  for (let file = 0; file < files; file += 1) {
    const rows = Array.from({ length: rowsPerFile }, (_, row) => `${file},${row},${file * row}`)
    await batch.put(`in/${String(file).padStart(3, '0')}.csv`, `a,b,c\n${rows.join('\n')}\n`)
  }
})

/** y = a + 2b + 3c + 0.5, in the order of files and rows. */
function expectedPredictions(): string {
  const lines: string[] = []
  for (let file = 0; file < files; file += 1) {
    for (let row = 0; row < rowsPerFile; row += 1)
      lines.push(`${row},${file + 2 * row + 3 * file * row + 0.5},${String(file).padStart(3, '0')}.csv\n`)
  }
  return lines.join('')
}

async function waitForProgress(job: string, done: number): Promise<void> {
  await vi.waitFor(
    async () => {
      const { properties } = (await (await send(batch.owner, 'GET', `jobs/${job}`)).json()) as {
        properties: { batch: { progress: { miniBatchesDone: number } } }
      }
      expect(properties.batch.progress.miniBatchesDone).toBeGreaterThanOrEqual(done)
    },
    { timeout: 60_000, interval: 10 },
  )
}

describe('nodes killed in the middle of a job of 200 mini-batches', () => {
  test('the job finishes by itself, byte for byte what an undisturbed run writes', { timeout: 120_000 }, async () => {
    const nodes: EngineProcess[] = [
      startEngineProcess(batch.world, 'cluster'),
      startEngineProcess(batch.world, 'cluster'),
    ]
    const { name } = await batch.submit('linear', 'in', { miniBatchSize: 1, compute: { instanceCount: 2 } })
    for (let kills = 1; kills <= 3; kills += 1) {
      await waitForProgress(name, kills * 35 + Math.floor(Math.random() * 20))
      const victim = nodes.splice(Math.floor(Math.random() * nodes.length), 1)[0]
      await victim?.kill()
      nodes.push(startEngineProcess(batch.world, 'cluster'))
    }
    const job = await batch.ended(name)
    await Promise.all(nodes.map((node) => node.kill()))
    expect(job.properties.error).toBeUndefined()
    expect(job.properties.status).toBe('Completed')
    expect(await batch.read(`${name}/predictions.csv`)).toBe(expectedPredictions())
    expect(job.properties.batch.progress).toMatchObject({
      filesTotal: files,
      filesScored: files,
      filesFailed: 0,
      rowsScored: files * rowsPerFile,
    })
  })

  test('a job with all its nodes dead waits and goes on with the next node', { timeout: 120_000 }, async () => {
    const first = startEngineProcess(batch.world, 'cluster')
    const { name } = await batch.submit('linear', 'in', { miniBatchSize: 1 })
    await waitForProgress(name, 20)
    await first.kill()
    startEngineProcess(batch.world, 'cluster')
    expect((await batch.ended(name)).properties.status).toBe('Completed')
    expect(await batch.read(`${name}/predictions.csv`)).toBe(expectedPredictions())
  })
})
