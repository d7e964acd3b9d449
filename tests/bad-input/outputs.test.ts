import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test, vi } from 'vitest'
import { startTestNode } from '#tests/support/node.ts'
import { createScoringWorld, type ScoringWorld } from '#tests/support/score-files.ts'
import { send } from '#tests/support/send.ts'

let world: ScoringWorld
const table = 'a,b,c\n1,2,3\n'
const to = (path: string) => ({
  outputData: { score: { jobOutputType: 'UriFolder', uri: `azureml://datastores/workspaceblobstore/paths/${path}/` } },
})

beforeAll(async () => {
  world = await createScoringWorld({ linear: 'linear-f32' })
  await startTestNode(world.world, 'cluster')
  await world.put('in/a.csv', table)
  await world.put('zero/a.csv', 'a,b,c\n0,0,0\n')
  for (let n = 0; n < 300; n += 1) await world.put(`long/${String(n).padStart(3, '0')}.csv`, table)
})

describe('two jobs that write to the same place at the same time', () => {
  test.each([
    ['other rows', 'zero'],
    ['the very same rows', 'in'],
  ])(
    'with %s: one is Completed, the other Failed naming the file, which stays as the first wrote it',
    async (_, second) => {
      const place = `out/race-${second}`
      const names = await Promise.all(
        ['in', second].map(async (input) => (await world.submit('linear', input, to(place))).name),
      )
      const ends = await Promise.all(names.map((name) => world.outcome(name)))
      expect(ends.map(({ status }) => status).sort()).toEqual(['Completed', 'Failed'])
      const winner = ends.findIndex(({ status }) => status === 'Completed')
      const loser = ends[1 - winner]
      expect(loser?.error).toMatchObject({ code: 'Conflict', message: expect.stringContaining('predictions.csv') })
      expect(loser?.error?.message).not.toContain(world.root)
      expect(await world.read(`${place}/predictions.csv`)).toBe(
        winner === 0 ? '0,14.5,a.csv\n' : second === 'in' ? '0,14.5,a.csv\n' : '0,0.5,a.csv\n',
      )
      await expect.poll(async () => readdir(join(world.root, place))).toEqual(['predictions.csv'])
    },
  )

  test('many of them: one is Completed', async () => {
    const names = await Promise.all(
      Array.from({ length: 8 }, async () => (await world.submit('linear', 'in', to('out/crowd'))).name),
    )
    const ends = await Promise.all(names.map((name) => world.outcome(name)))
    expect(ends.filter(({ status }) => status === 'Completed')).toHaveLength(1)
    expect(ends.filter(({ error }) => error?.code === 'Conflict')).toHaveLength(7)
    expect(await world.read('out/crowd/predictions.csv')).toBe('0,14.5,a.csv\n')
  })
})

describe('an output that cannot be written', () => {
  test('a file where a folder should be: the job fails before it scores and says so', async () => {
    await world.put('out/file', 'mine')
    const { name } = await world.submit('linear', 'in', to('out/file'))
    const { status, error, job } = await world.outcome(name)
    expect(status).toBe('Failed')
    expect(error).toMatchObject({ phase: 'Preparing', message: expect.stringMatching(/'out\/file/) })
    expect(job.properties.batch.progress.miniBatchesTotal).toBe(0)
    expect(await world.read('out/file')).toBe('mine')
  })

  test('a folder with the name of the output file is left alone', async () => {
    await world.put('out/folder/predictions.csv/kept.txt', 'mine')
    const { name } = await world.submit('linear', 'in', to('out/folder'))
    const { status, error } = await world.outcome(name)
    expect(status).toBe('Failed')
    expect(error?.message).toContain('out/folder/predictions.csv')
    expect(await world.read('out/folder/predictions.csv/kept.txt')).toBe('mine')
  })

  test('a file name that leaves no room for "partial-" is refused with the reason', async () => {
    const properties = {
      inputData: { input: { uri: 'azureml://datastores/workspaceblobstore/paths/in' } },
      outputFileName: `${'é'.repeat(125)}.csv`,
    }
    const refused = await send(world.owner, 'POST', 'batchEndpoints/linear/jobs', { properties })
    expect(refused.status).toBe(400)
    expect((await refused.json()).error.message).toMatch(/name has at most 240 bytes/)
  })

  test.each(['../up', '/etc', 'a\\b', 'C:/x'])('the output path %j is refused before there is a job', async (path) => {
    const properties = {
      inputData: { input: { uri: 'azureml://datastores/workspaceblobstore/paths/in' } },
      ...to(path),
    }
    const refused = await send(world.owner, 'POST', 'batchEndpoints/linear/jobs', { properties })
    expect(refused.status).toBe(400)
  })
})

describe('files of earlier jobs', () => {
  test('a canceled job beside the partial output of another is Canceled and overwrites nothing', async () => {
    await world.put('out/partial/partial-predictions.csv', 'mine\n')
    const { name } = await world.submit('linear', 'long', { ...to('out/partial'), miniBatchSize: 1 })
    const { status, error } = await world.outcome(name)
    expect(status).toBe('Failed')
    expect(error).toMatchObject({
      code: 'Conflict',
      phase: 'Preparing',
      message: expect.stringContaining('out/partial/partial-predictions.csv'),
    })
    expect(await world.read('out/partial/partial-predictions.csv')).toBe('mine\n')
  })

  test('partial output that appears while the job runs is left alone, and canceling still ends the job', async () => {
    const { name } = await world.submit('linear', 'long', { ...to('out/appears'), miniBatchSize: 1 })
    await running(name)
    await mkdir(join(world.root, 'out/appears'), { recursive: true })
    await writeFile(join(world.root, 'out/appears/partial-predictions.csv'), 'mine\n')
    await send(world.owner, 'POST', `jobs/${name}/cancel`)
    const { status, error } = await world.outcome(name)
    expect(status).toBe('Canceled')
    expect(error).toMatchObject({ code: 'Conflict', message: expect.stringContaining('partial-predictions.csv') })
    expect(await readFile(join(world.root, 'out/appears/partial-predictions.csv'), 'utf8')).toBe('mine\n')
  })

  test('a job that fails keeps its own reason when its partial output cannot be written', async () => {
    const { name } = await world.submit('linear', 'long', { ...to('out/reason'), miniBatchSize: 1, errorThreshold: 0 })
    await running(name)
    await mkdir(join(world.root, 'out/reason'), { recursive: true })
    await writeFile(join(world.root, 'out/reason/partial-predictions.csv'), 'mine\n')
    await writeFile(join(world.root, 'long/299.csv'), 'a,b\n1,2\n')
    const { status, error } = await world.outcome(name)
    await writeFile(join(world.root, 'long/299.csv'), table)
    expect(status).toBe('Failed')
    expect(error).toMatchObject({ code: 'ErrorThresholdExceeded', file: '299.csv', column: 'c' })
    expect(error?.hint).toContain('partial-predictions.csv')
    expect(await readFile(join(world.root, 'out/reason/partial-predictions.csv'), 'utf8')).toBe('mine\n')
  })

  test('a job of a deleted job’s name does not touch the files that one left', async () => {
    const first = await world.submit('linear', 'in', { name: 'nightly' })
    await world.outcome(first.name)
    expect((await send(world.owner, 'DELETE', 'jobs/nightly')).status).toBe(200)
    const second = await world.submit('linear', 'zero', { name: 'nightly' })
    const { status, error } = await world.outcome(second.name)
    expect(status).toBe('Failed')
    expect(error?.message).toContain('nightly/predictions.csv')
    expect(await world.read('nightly/predictions.csv')).toBe('0,14.5,a.csv\n')
  })
})

async function running(name: string): Promise<void> {
  await vi.waitFor(
    async () => {
      const { properties } = await (await send(world.owner, 'GET', `jobs/${name}`)).json()
      expect(properties.batch.progress.miniBatchesDone).toBeGreaterThan(2)
    },
    { timeout: 20_000, interval: 5 },
  )
}
