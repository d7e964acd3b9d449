import { join } from 'node:path'
import { describe, expect, test, vi } from 'vitest'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import { type EngineProcess, startEngineProcess } from '#tests/support/engine-process.ts'
import { createRemoteBatchWorld } from '#tests/support/remote-batch.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'
import { superviseQueue } from '#tests/support/supervise-queue.ts'

const files = 60
const rowsPerFile = 5
const storages = await findRemoteStorages()

/** y = a + 2b + 3c + 0.5, in the order of files and rows. */
function expectedPredictions(): string {
  const lines: string[] = []
  for (let file = 0; file < files; file += 1)
    for (let row = 0; row < rowsPerFile; row += 1)
      lines.push(`${row},${file + 2 * row + 3 * file * row + 0.5},${String(file).padStart(3, '0')}.csv\n`)
  return lines.join('')
}

describe.each(storages)('nodes of machines that share nothing but $kind', ({ createEnvironment }) => {
  test('one is killed in the middle: nothing is lost and nothing doubled', { timeout: 240_000 }, async () => {
    const { batch, files: stored } = await createRemoteBatchWorld(await createEnvironment())
    await superviseQueue(batch.world)
    await batch.deploy('linear', 'linear-f32')
    for (let file = 0; file < files; file += 1) {
      const rows = Array.from({ length: rowsPerFile }, (_, row) => `${file},${row},${file * row}`)
      await batch.put(`in/${String(file).padStart(3, '0')}.csv`, `a,b,c\n${rows.join('\n')}\n`)
    }
    const start = (machine: string): EngineProcess =>
      startEngineProcess(batch.world, 'cluster', { SLIPWAY_HOME: join(batch.world.folder, machine) })
    const [first, second] = [start('one'), start('two')]
    const { name } = await batch.submit('linear', 'in', { miniBatchSize: 1, compute: { instanceCount: 2 } })
    await vi.waitFor(
      async () => {
        const job = (await (await send(batch.owner, 'GET', `jobs/${name}`)).json()) as BatchJobResource
        expect(job.properties.batch.progress.miniBatchesDone).toBeGreaterThanOrEqual(15)
      },
      { timeout: 90_000, interval: 20 },
    )
    await first.kill()
    const third = start('three')
    const job = await batch.ended(name)
    expect([job.properties.status, job.properties.error]).toEqual(['Completed', undefined])
    expect(await batch.read(`${name}/predictions.csv`)).toBe(expectedPredictions())
    expect(job.properties.batch.progress).toMatchObject({ filesTotal: files, filesScored: files, filesFailed: 0 })
    await expect.poll(() => stored.list(`${name}/.parts`).catch(() => []), { timeout: 20_000 }).toEqual([])
    await Promise.all([second.kill(), third.kill()])
  })
})
