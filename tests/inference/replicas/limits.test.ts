import { describe, expect, test } from 'vitest'
import {
  bodyOf,
  open,
  openScript,
  rowOf,
  statusOf,
  textOf,
  trees,
  wine,
  within,
} from '#tests/inference/replicas/pools.ts'
import { isAlive } from '#tests/python/support.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()

/** Endless for "hang", as large as asked for "take", else an answer. */
const obedient = `import os, subprocess, sys
held = []
def init(): pass
def run(raw_data):
  if raw_data == "hang":
    while True: pass
  if raw_data == "hang with a child":
    child = subprocess.Popen([sys.executable, "-c", "import time; time.sleep(600)"])
    with open(os.path.join(os.environ["AZUREML_MODEL_DIR"], "child"), "w") as file: file.write(str(child.pid))
    while True: pass
  if raw_data.startswith("take"): held.append(bytearray(os.urandom(1024)) * (int(raw_data[4:]) * 1024))
  return "done"
`

const wideRow = rowOf(Array.from({ length: 30 }, (_, index) => index / 30))
const wineRow = rowOf(Array.from({ length: 13 }, (_, index) => index))

describe.skipIf(!plainPython)('a script', () => {
  test('that passes its deadline is ended with all it started, and answered 408; who waits is answered by the next', async () => {
    const { pool, event } = await openScript(folder, obedient)
    await pool.ready
    const before = pool.replicas()[0]?.pid ?? 0
    const slow = statusOf(pool.ask(bodyOf('hang with a child'), within(500)))
    const next = textOf(pool, 'x')
    expect(await slow).toBe(408)
    expect(await next).toBe('"done"')
    expect(await event('killed')).toMatchObject({ message: expect.stringContaining('scoring time-out') })
    const { readFile } = await import('node:fs/promises')
    const child = Number(await readFile(`${folder}/child`, 'utf8'))
    expect(await Promise.all([before, child].map(isAlive))).toEqual([false, false])
  })

  test('a request whose deadline passes while it waits is answered 408 without a call', async () => {
    const { pool, events } = await openScript(folder, obedient)
    await pool.ready
    const running = statusOf(pool.ask(bodyOf('hang'), within(1500)))
    const waiting = statusOf(pool.ask(bodyOf('x'), within(200)))
    expect(await waiting).toBe(408)
    expect(events.some(({ kind }) => kind === 'killed')).toBe(false)
    expect(await running).toBe(408)
  })

  test('that takes more memory than its limit is ended, told why, and started anew', async () => {
    const { pool, event } = await openScript(folder, obedient, { memoryMb: 100 })
    await pool.ready
    expect(await textOf(pool, 'take1')).toBe('"done"')
    // It may be answered before the memory is next looked at.
    expect([200, 503]).toContain(await statusOf(textOf(pool, 'take200')))
    expect(await event('killed')).toMatchObject({ message: expect.stringMatching(/took \d+ MiB of memory.*100 MiB/) })
    expect(await textOf(pool, 'x')).toBe('"done"')
    expect(pool.replicas()).toMatchObject([{ restarts: 1 }])
  })

  test('the memory and processor time of a replica are told', async () => {
    const { pool } = await openScript(folder, obedient, { memoryMb: 1000 })
    await pool.ready
    const asked = statusOf(pool.ask(bodyOf('hang'), within(3000)))
    let seen = pool.replicas()[0]
    while ((seen?.cpuPercent ?? 0) < 10) {
      await new Promise(setImmediate)
      seen = pool.replicas()[0]
    }
    expect(seen?.memoryBytes).toBeGreaterThan(5_000_000)
    expect(await asked).toBe(408)
  })

  test('no more requests wait than the deployment allows', async () => {
    const { pool } = await openScript(folder, obedient, { maxQueuedRequests: 2 })
    await pool.ready
    const running = statusOf(pool.ask(bodyOf('hang'), within(1000)))
    // It is in the hands of the replica after this turn of the event loop.
    await new Promise(setImmediate)
    await new Promise(setImmediate)
    const waiting: Promise<unknown>[] = []
    for (let more = 0; more < 2; more++) {
      expect(pool.admit()).toBeUndefined()
      waiting.push(statusOf(pool.ask(bodyOf('x'), within(20_000))))
    }
    expect(pool.admit()).toMatchObject({ status: 429, retryAfter: expect.any(Number) })
    expect(await statusOf(pool.ask(bodyOf('x'), within(20_000)))).toBe(429)
    expect(pool.queuedRequests).toBe(2)
    expect(await Promise.all([running, ...waiting])).toEqual([408, 200, 200])
    expect(pool.admit()).toBeUndefined()
  })
})

test('a request that would wait longer than the deployment allows is refused before its body is read', async () => {
  const { pool } = open(trees, { batching: { isOn: false }, maxQueueWaitMs: 20 })
  await pool.ready
  await Promise.all(Array.from({ length: 50 }, () => pool.ask(wideRow, within(20_000))))
  expect(pool.admit()).toBeUndefined()
  const asked = Array.from({ length: 20_000 }, () => statusOf(pool.ask(wideRow, within(60_000))))
  const refusal = pool.admit()
  expect(refusal).toMatchObject({ status: 429, message: expect.stringMatching(/would wait about \d+ ms/) })
  expect(new Set(await Promise.all(asked))).toEqual(new Set([200]))
  expect(pool.admit()).toBeUndefined()
})

test('a run past a deadline is ended; who shared it and has time is tried alone on the next replica', async () => {
  const { pool, event } = open(wine)
  await pool.ready
  process.kill(pool.replicas()[0]?.pid ?? 0, 'SIGSTOP')
  const due = statusOf(pool.ask(wineRow, within(300)))
  const others = Array.from({ length: 20 }, () => statusOf(pool.ask(wineRow, within(20_000))))
  expect(await due).toBe(408)
  await event('killed')
  expect(new Set(await Promise.all(others))).toEqual(new Set([200]))
})
