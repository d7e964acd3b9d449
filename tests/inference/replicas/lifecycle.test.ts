import { execFile } from 'node:child_process'
import { getEventListeners, once } from 'node:events'
import { describe, expect, test } from 'vitest'
import {
  logistic,
  open,
  openScript,
  repository,
  rowOf,
  statusOf,
  textOf,
  wine,
  within,
} from '#tests/inference/replicas/pools.ts'
import { isAlive } from '#tests/python/support.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const row = rowOf(Array.from({ length: 13 }, (_, index) => index))

test('the first replica tells of the model: what it reads and returns, its example, its check', async () => {
  const { pool, events } = open(wine)
  const { model, selfCheck } = await pool.ready
  expect(selfCheck).toMatchObject({ ok: true, message: expect.stringContaining('scores its input example') })
  expect(model).toMatchObject({ kind: 'native', answers: 'array', isRowWise: true, example: { kind: 'table' } })
  expect(model.input).toMatchObject({ kind: 'columns', columns: { length: 13 } })
  expect(model.outputs).toHaveLength(1)
  expect(pool.model).toBe(model)
  expect(events.map(({ kind }) => kind)).toEqual(['started', 'ready'])
  expect(pool.replicas()).toMatchObject([{ name: 'r1-1', state: 'Ready', restarts: 0, pid: expect.any(Number) }])
})

test.each([
  ['a folder without a model', { ...logistic, modelFolder: repository('docs') }, /MLmodel/],
  ['a model of another engine', { ...wine, runtime: { engine: 'onnx' as const } }, /no onnx flavor/],
])('%s is refused with the reason, and its process is gone', async (_, spec, reason) => {
  const { pool } = open(spec)
  await expect(pool.ready).rejects.toThrow(reason)
  expect(pool.replicas()).toEqual([])
  expect(pool.admit()).toMatchObject({ status: 503 })
  expect(await statusOf(pool.ask(row, within(1000)))).toBe(503)
})

/** Asks again and again, so many at a time, until told to stop; answers how often each status came. */
function load(ask: () => Promise<unknown>, atOnce: number) {
  const statuses = new Map<unknown, number>()
  let isOver = false
  const asking = Array.from({ length: atOnce }, async () => {
    while (!isOver) {
      const status = await statusOf(ask())
      statuses.set(status, (statuses.get(status) ?? 0) + 1)
    }
  })
  return async () => {
    isOver = true
    await Promise.all(asking)
    return statuses
  }
}

test('kill -9 of a replica under load fails at most what it worked on; it is started anew', async () => {
  const { pool, events, event } = open(wine, { scale: { kind: 'fixed', replicas: 2 } })
  await pool.ready
  await event('ready', events.findIndex(({ kind }) => kind === 'ready') + 1)
  const stop = load(() => pool.ask(row, within(20_000)), 32)
  for (let round = 0; round < 3; round++) {
    const from = events.length
    const [victim] = pool.replicas().filter(({ state }) => state === 'Busy' || state === 'Ready')
    process.kill(victim?.pid ?? 0, 'SIGKILL')
    await event('ended', from)
    await event('ready', from)
  }
  const statuses = await stop()
  expect([...statuses.keys()].filter((status) => status !== 200 && status !== 503)).toEqual([])
  expect(statuses.get(503) ?? 0).toBeLessThanOrEqual(3 * 32)
  expect(statuses.get(200)).toBeGreaterThan(100)
  expect(pool.replicas().reduce((sum, { restarts }) => sum + restarts, 0)).toBe(3)
})

test('more and fewer replicas under load lose no request', async () => {
  const { pool, event, events } = open(wine)
  await pool.ready
  const stop = load(() => pool.ask(row, within(20_000)), 16)
  for (const replicas of [3, 1, 2]) {
    const from = events.length
    pool.scaleTo(replicas)
    await event(replicas === 1 ? 'stopped' : 'ready', from)
  }
  expect([...(await stop()).keys()]).toEqual([200])
  expect(pool.replicas().filter(({ state }) => state !== 'Stopping')).toHaveLength(2)
})

test('a pool without replicas holds the first request until it has started one', async () => {
  const { pool } = open(wine, { scale: { kind: 'auto', minReplicas: 0 } })
  await pool.ready
  const asleep = pool.replicas()[0]?.pid ?? 0
  pool.scaleTo(0)
  expect(pool.replicas()).toMatchObject([{ state: 'Stopping' }])
  expect(pool.admit()).toBeUndefined()
  expect(await statusOf(pool.ask(row, within(20_000)))).toBe(200)
  expect(pool.replicas().find(({ state }) => state === 'Ready')?.pid).not.toBe(asleep)
})

test('what is asked before a pool closes is answered; then its processes are gone and it refuses', async () => {
  const { pool } = open(wine, { scale: { kind: 'fixed', replicas: 1 }, maxConcurrentRequests: 1 })
  await pool.ready
  const pids = pool.replicas().map(({ pid }) => pid ?? 0)
  const asked = Array.from({ length: 50 }, () => statusOf(pool.ask(row, within(20_000))))
  const closed = pool.close(20_000)
  expect(pool.admit()).toMatchObject({ status: 503 })
  expect(new Set(await Promise.all(asked))).toEqual(new Set([200]))
  await closed
  expect(await Promise.all(pids.map(isAlive))).toEqual([false])
  expect(await statusOf(pool.ask(row, within(1000)))).toBe(503)
})

test('a request that was admitted before its pool was closed is answered though its body comes later', async () => {
  const { pool } = open(wine)
  await pool.ready
  expect(pool.admit()).toBeUndefined()
  const closed = pool.close(20_000)
  await new Promise(setImmediate)
  expect(await statusOf(pool.ask(row, within(20_000)))).toBe(200)
  await closed
})

test('a client that leaves is not waited for', async () => {
  const { pool } = open(wine, { maxConcurrentRequests: 1 })
  await pool.ready
  const leaving = new AbortController()
  const [first, gone, last] = [undefined, leaving.signal, undefined].map((signal) =>
    statusOf(pool.ask(row, { ...within(20_000), ...(signal && { signal }) })),
  )
  leaving.abort()
  expect(await Promise.all([first, gone, last])).toEqual([200, 499, 200])
  expect(await statusOf(pool.ask(row, { ...within(20_000), signal: leaving.signal }))).toBe(499)
  // A connection that stays open for many requests is not listened to for those that were answered.
  const staying = new AbortController()
  await pool.ask(row, { ...within(20_000), signal: staying.signal })
  expect(getEventListeners(staying.signal, 'abort')).toEqual([])
})

test('the load tells how busy the replicas were since it was last asked', async () => {
  const { pool } = open(wine)
  await pool.ready
  pool.takeLoad()
  await Promise.all(Array.from({ length: 500 }, () => pool.ask(row, within(20_000))))
  const busy = pool.takeLoad()
  expect(busy).toMatchObject({ requests: 500, queuedRequests: 0 })
  expect(busy.busy).toBeGreaterThan(0.1)
  expect(pool.takeLoad()).toMatchObject({ requests: 0, busy: 0 })
})

describe('kill -9 of the process that has the pools ends their replicas', () => {
  test.each([
    ['native', wine.modelFolder, '1,2,3,4,5,6,7,8,9,10,11,12,13'],
    ['script', '', ''],
  ])('%s', async (engine, modelFolder) => {
    if (engine === 'script' && !plainPython) return
    const program = repository('tests/inference/replicas/parent.ts')
    const parent = execFile(process.execPath, [program, engine, modelFolder, plainPython ?? ''])
    const [said] = await once(parent.stdout ?? parent, 'data')
    const pids: number[] = JSON.parse(String(said))
    expect(await Promise.all(pids.map(isAlive))).toEqual([true, true])
    const ended = once(parent, 'exit')
    parent.kill('SIGKILL')
    await ended
    // The kernel ends them soon after.
    for (const pid of pids) while (await isAlive(pid)) await new Promise(setImmediate)
  })
})

test.skipIf(!plainPython)('a replica that does not start again tells why, and its requests are refused', async () => {
  const text = `import os
def init():
  if os.path.exists(os.path.join(os.environ["AZUREML_MODEL_DIR"], "broken")): raise RuntimeError("no weights")
def run(raw_data):
  open(os.path.join(os.environ["AZUREML_MODEL_DIR"], "broken"), "w").close()
  os._exit(1)
`
  const { pool, event } = await openScript(folder, text)
  await pool.ready
  const asked = [textOf(pool, ''), textOf(pool, '')]
  expect(await Promise.all(asked.map(statusOf))).toEqual([503, 503])
  expect(await event('failed')).toMatchObject({ message: expect.stringContaining('no weights') })
  expect(pool.admit()).toMatchObject({ status: 503, retryAfter: expect.any(Number) })
})
