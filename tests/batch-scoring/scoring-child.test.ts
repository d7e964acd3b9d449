import { execFile, spawn } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, test, vi } from 'vitest'
import { type ScoringChild, startScoringChild } from '#lib/batch-scoring/scoring-child.ts'
import type { MiniBatchPlan, OutputOptions } from '#lib/batch-scoring/types.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder, put } = await createTemporaryFolder()
const options: OutputOptions = { action: 'AppendRow', format: 'csv', header: false, joinInput: false }
const children: ScoringChild[] = []
afterEach(async () => {
  await Promise.all(children.splice(0).map((child) => child.kill()))
})

function start(model = fixtureModel('linear-f32'), memoryLimitMb?: number): ScoringChild {
  const child = startScoringChild({
    modelFolder: model,
    options,
    env: process.env,
    ...(memoryLimitMb && { memoryLimitMb }),
  })
  children.push(child)
  return child
}

const planOf = (name: string, path: string): MiniBatchPlan => ({
  index: 0,
  items: [{ file: { name, path, bytes: 1 } }],
})

/** A mini-batch that never ends by itself: its file is a pipe that nobody writes to. */
async function endlessPlan(): Promise<MiniBatchPlan> {
  const path = join(folder, `pipe-${children.length}-${process.hrtime.bigint()}.csv`)
  await promisify(execFile)('mkfifo', [path])
  return planOf('pipe.csv', path)
}

const how = (change: { timeoutMs?: number; signal?: AbortSignal } = {}) => ({
  attempt: 2,
  partsFolder: folder,
  timeoutMs: 60_000,
  signal: new AbortController().signal,
  ...change,
})

/** A zombie is not alive. */
const isAlive = async (pid: number) => {
  const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => undefined)
  return text !== undefined && !/\) Z /.test(text)
}

test('loads the model once and scores mini-batches one after another', async () => {
  const child = start()
  const info = await child.load()
  expect(info.input.kind).toBe('matrix')
  expect(info.rssBytes).toBeGreaterThan(10_000_000)
  const path = await put('a.csv', 'a,b,c\n1,1,1\n')
  const results = await Promise.all([0, 1].map((index) => child.score({ ...planOf('a.csv', path), index }, how())))
  expect(results.map(({ rows, partPath }) => ({ rows, partPath }))).toEqual([
    { rows: 1, partPath: join(folder, 'part-0.2.csv') },
    { rows: 1, partPath: join(folder, 'part-1.2.csv') },
  ])
})

test('a model that cannot be loaded says why, and the child stays', async () => {
  const child = start(folder)
  await expect(child.load()).rejects.toMatchObject({ name: 'ScoringFailure', reason: 'error' })
  expect(await isAlive(child.pid)).toBe(true)
})

test('a mini-batch that takes too long is killed', async () => {
  const child = start()
  await child.load()
  await expect(child.score(await endlessPlan(), how({ timeoutMs: 50 }))).rejects.toMatchObject({
    reason: 'timeout',
    message: expect.stringContaining('0.05 s'),
  })
  await vi.waitFor(async () => expect(await isAlive(child.pid)).toBe(false))
  await expect(child.score(await endlessPlan(), how())).rejects.toMatchObject({ reason: 'timeout' })
})

test('a canceled mini-batch is killed', async () => {
  const child = start()
  await child.load()
  const canceling = new AbortController()
  const scoring = child.score(await endlessPlan(), how({ signal: canceling.signal }))
  canceling.abort()
  await expect(scoring).rejects.toMatchObject({ reason: 'canceled' })
})

test('a child that dies in the middle is told apart from one that was ended', async () => {
  const child = start()
  await child.load()
  const scoring = child.score(await endlessPlan(), how())
  process.kill(child.pid, 'SIGKILL')
  await expect(scoring).rejects.toMatchObject({ reason: 'crashed', message: expect.stringContaining('SIGKILL') })
})

test('a child that grows beyond its limit is killed', async () => {
  const child = start(fixtureModel('linear-f32'), 1)
  await expect(child.score(await endlessPlan(), how())).rejects.toMatchObject({
    reason: 'memory',
    message: expect.stringContaining('limit of 1 MB'),
  })
})

test('a child ends when its parent does, even in the middle of a mini-batch', async () => {
  const script = `
    import { startScoringChild } from '#lib/batch-scoring/scoring-child.ts'
    const input = ${JSON.stringify({ modelFolder: fixtureModel('linear-f32'), options, env: {} })}
    const child = startScoringChild(input)
    await child.load()
    child.score(${JSON.stringify(await endlessPlan())}, { ...${JSON.stringify(how())}, signal: new AbortController().signal })
    process.stdout.write(String(child.pid))
    setTimeout(() => {}, 60_000)`
  const parent = spawn(process.execPath, ['--input-type=module', '--eval', script], { cwd: process.cwd() })
  const pid = await new Promise<number>((resolve) => parent.stdout.once('data', (text) => resolve(Number(text))))
  expect(await isAlive(pid)).toBe(true)
  parent.kill('SIGKILL')
  await vi.waitFor(async () => expect(await isAlive(pid)).toBe(false), { timeout: 10_000 })
})
