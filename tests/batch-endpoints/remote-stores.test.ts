import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import type { BatchJobResource } from '#lib/jobs/batch-view.ts'
import type { RemoteRef } from '#lib/storage/store-ref.ts'
import type { BatchWorld } from '#tests/support/batch.ts'
import type { DefaultFiles } from '#tests/support/default-files.ts'
import { sample } from '#tests/support/fixtures.ts'
import { startTestNode } from '#tests/support/node.ts'
import { createRemoteBatchWorld } from '#tests/support/remote-batch.ts'
import { findRemoteStorages } from '#tests/support/remote-storage.ts'
import { send } from '#tests/support/send.ts'

const storages = await findRemoteStorages()

const linear = (a: number, b: number, c: number) => a + 2 * b + 3 * c + 0.5

describe.each(storages)('a workspace whose only store is $kind', { timeout: 120_000 }, ({ createEnvironment }) => {
  let batch: BatchWorld
  let files: DefaultFiles
  let store: RemoteRef
  beforeAll(async () => {
    ;({ batch, files, store } = await createRemoteBatchWorld(await createEnvironment()))
    await startTestNode(batch.world, 'cluster')
    await batch.deploy('linear', 'linear-f32')
    await batch.deploy('digits', sample('models/digits-classifier'))
  }, 180_000)

  const scratchOf = async (job: string) =>
    (await readdir(store.cacheFolder, { recursive: true }).catch(() => [])).filter((path) => path.includes(job))
  const completed = async ({ name }: BatchJobResource) => {
    const { status, error, batch: details } = (await batch.ended(name)).properties
    expect([status, error]).toEqual(['Completed', undefined])
    return details
  }

  test('tables are scored, records that fail are named, logs are there, and nothing is left of the work', async () => {
    await batch.put('in/two/a.csv', 'a,b,c\n1,2,3\nx,5,6\n4,5,6\n')
    await batch.put('in/two/deep/b.csv', 'c,b,a\n0,0,1\n')
    await batch.put('in/two/_SUCCESS', '')
    const job = await batch.submit('linear', 'in/two', { miniBatchSize: 1, outputHeader: true })
    const { progress } = await completed(job)
    expect(await batch.read(`${job.name}/predictions.csv`)).toBe(
      'row,prediction,file\n0,14.5,a.csv\n2,32.5,a.csv\n0,1.5,deep/b.csv\n',
    )
    expect(await batch.read(`${job.name}/errors.csv`)).toMatch(/^file,row,column,reason\na\.csv,1,a,[^\n]+\n$/)
    expect(progress).toMatchObject({ filesTotal: 2, filesScored: 2, filesFailed: 1, rowsScored: 3, outputRows: 3 })
    expect(await batch.read(`${job.name}/logs/job_progress_overview.txt`)).toMatch(
      /Planned 2 files[\s\S]+Completed: 2 files/,
    )
    await expect.poll(() => scratchOf(job.name), { timeout: 20_000 }).toEqual([])
    const left = async () => {
      const answer = await send(batch.owner, 'GET', `datastores/workspaceblobstore/files?path=${job.name}`)
      return (await answer.json()).value.map((entry: { name: string }) => entry.name).sort()
    }
    await expect.poll(left, { timeout: 20_000 }).toEqual(['errors.csv', 'logs', 'predictions.csv'])
    expect(existsSync(batch.world.config.storage)).toBe(false)
  })

  test('a table that is cut by rows comes back in its order', async () => {
    const rows = Array.from({ length: 40_000 }, (_, row) => `${row % 97},${row % 13},${row % 7},${'x'.repeat(900)}`)
    await batch.put('in/large/large.csv', `a,b,c,text\n${rows.join('\n')}\n`)
    const job = await batch.submit('linear', 'in/large', { maxConcurrencyPerInstance: 2 })
    const { progress } = await completed(job)
    expect(progress.miniBatchesTotal).toBeGreaterThan(1)
    const expected = rows.map((_, row) => `${row},${linear(row % 97, row % 13, row % 7)},large.csv\n`)
    expect((await batch.read(`${job.name}/predictions.csv`)) === expected.join('')).toBe(true)
  })

  test('pictures are fetched as they are needed', async () => {
    const folder = sample('data/digits-images')
    const names = (await readdir(folder)).filter((name) => name.endsWith('.png')).sort()
    for (const name of names) await batch.put(`in/digits/${name}`, await readFile(join(folder, name)))
    const job = await batch.submit('digits', 'in/digits', { miniBatchSize: 3, maxConcurrencyPerInstance: 2 })
    await completed(job)
    const lines = (await batch.read(`${job.name}/predictions.csv`)).trimEnd().split('\n')
    expect(lines.map((line) => line.slice(line.lastIndexOf(',') + 1))).toEqual(names)
    const log = (await files.list(`${job.name}/logs`)).find((path) => path.endsWith('process0.txt')) ?? ''
    expect(await batch.read(log)).toMatch(/fetch \d+ ms, read/)
  })

  test.each(['parquet', 'jsonl'])('%s is an output as on a folder', async (outputFormat) => {
    await batch.put('in/one/a.csv', 'a,b,c\n1,2,3\n')
    const fileName = `scores.${outputFormat}`
    const job = await batch.submit('linear', 'in/one', { outputFormat, outputFileName: fileName })
    await completed(job)
    const url = `datastores/workspaceblobstore/preview?path=${job.name}/${fileName}`
    expect(JSON.stringify(await (await send(batch.owner, 'GET', url)).json())).toContain('14.5')
  })

  test('an output that is taken fails the job before it scores and is left alone', async () => {
    await batch.put('in/one/a.csv', 'a,b,c\n1,2,3\n')
    await batch.put('out/taken/predictions.csv', 'mine\n')
    const uri = 'azureml://datastores/workspaceblobstore/paths/out/taken/'
    const { name } = await batch.submit('linear', 'in/one', {
      outputData: { score: { jobOutputType: 'UriFolder', uri } },
    })
    const { status, error } = (await batch.ended(name)).properties
    expect([status, error?.code]).toEqual(['Failed', 'Conflict'])
    expect(error?.message).toContain('out/taken/predictions.csv')
    expect(await batch.read('out/taken/predictions.csv')).toBe('mine\n')
  })

  test('only the files that failed are retried', async () => {
    await batch.put('in/retry/a.csv', 'a,b,c\n1,2,3\n')
    await batch.put('in/retry/b.csv', 'a,b\n1,2\n')
    const first = await batch.submit('linear', 'in/retry')
    await completed(first)
    await batch.put('in/retry/b.csv', 'a,b,c\n0,0,1\n')
    const second = await (await send(batch.owner, 'POST', `jobs/${first.name}/retryFailed`)).json()
    await completed(second)
    expect(await batch.read(`${second.name}/predictions.csv`)).toBe('0,3.5,b.csv\n')
  })

  test('a preflight looks at the input', async () => {
    await batch.put('in/check/a.csv', 'id,a,b,c\nx,1,2,3\ny,one,2,3\n')
    await batch.put('in/check/large.csv', `a,b,c,text\n${`1,2,3,${'x'.repeat(2000)}\n`.repeat(5000)}`)
    await batch.put('in/check/notes.txt', 'hello')
    const uri = 'azureml://datastores/workspaceblobstore/paths/in/check'
    const body = { properties: { inputData: { input: { jobInputType: 'UriFolder', uri } } } }
    const answer = await (await send(batch.owner, 'POST', 'batchEndpoints/linear/preflight', body)).json()
    expect(answer).toMatchObject({
      files: 3,
      unsupported: [{ file: 'notes.txt' }],
      rows: [
        ['x', '1', 2, 3],
        ['y', 'one', 2, 3],
      ],
      droppedColumns: ['id'],
      problems: [{ file: 'a.csv', row: 1, column: 'a' }],
      miniBatches: 1,
    })
  })

  test('what a canceled job had scored is kept', async () => {
    for (let file = 0; file < 40; file += 1) await batch.put(`in/cancel/${100 + file}.csv`, `a,b,c\n${file},0,0\n`)
    const { name } = await batch.submit('linear', 'in/cancel', { miniBatchSize: 1 })
    await vi.waitFor(
      async () => {
        const job = (await (await send(batch.owner, 'GET', `jobs/${name}`)).json()) as BatchJobResource
        expect(job.properties.batch.progress.miniBatchesDone).toBeGreaterThan(2)
      },
      { timeout: 20_000, interval: 20 },
    )
    await send(batch.owner, 'POST', `jobs/${name}/cancel`)
    const { status, batch: details } = (await batch.ended(name)).properties
    expect(status).toBe('Canceled')
    const lines = (await batch.read(`${name}/partial-predictions.csv`)).trimEnd().split('\n')
    expect(lines).toHaveLength(details.progress.outputRows)
    await expect.poll(() => scratchOf(name), { timeout: 20_000 }).toEqual([])
  })
})
