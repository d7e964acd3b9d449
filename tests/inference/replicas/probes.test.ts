import { describe, expect, test } from 'vitest'
import { bodyOf, open, openScript, statusOf, wine, within } from '#tests/inference/replicas/pools.ts'
import { plainPython } from '#tests/support/science-python.ts'
import { createTemporaryFolder } from '#tests/support/temporary-folder.ts'

const { folder } = await createTemporaryFolder()
const eager = { initialDelayMs: 0, periodMs: 100, timeoutMs: 100, failureThreshold: 2 }

describe('a replica that does not answer', () => {
  test('is ended and started anew after as many silent liveness probes as allowed', async () => {
    const { pool, event, events } = open(wine, { liveness: eager })
    await pool.ready
    const before = pool.replicas()[0]?.pid ?? 0
    const from = events.length
    process.kill(before, 'SIGSTOP')
    expect(await event('notAlive', from)).toMatchObject({ message: expect.stringContaining('within 100 ms, 2 times') })
    await event('ready', from)
    expect(pool.replicas()).toMatchObject([{ restarts: 1, state: 'Ready' }])
    expect(pool.replicas()[0]?.pid).not.toBe(before)
  })

  test('gets no requests until readiness probes are answered again', async () => {
    const { pool, event } = open(wine, { readiness: { ...eager, successThreshold: 2 } })
    await pool.ready
    const pid = pool.replicas()[0]?.pid ?? 0
    process.kill(pid, 'SIGSTOP')
    await event('notReady')
    expect(pool.replicas()).toMatchObject([{ state: 'Starting', pid }])
    expect(pool.admit()).toMatchObject({ status: 503 })
    const row = { kind: 'rows' as const, rows: 1, cells: [Array.from({ length: 13 }, () => 1)], places: undefined }
    const held = statusOf(pool.ask(row, within(20_000)))
    process.kill(pid, 'SIGCONT')
    expect(await held).toBe(200)
    expect(pool.replicas()).toMatchObject([{ state: 'Ready', pid, restarts: 0 }])
  })
})

test('readiness waits for its delay and for as many answers in a row as asked', async () => {
  const { pool } = open(wine, { readiness: { initialDelayMs: 300, periodMs: 100, successThreshold: 3 } })
  const started = performance.now()
  await pool.ready
  expect(performance.now() - started).toBeGreaterThan(500)
})

test.skipIf(!plainPython)('a long run within its deadline is no failed probe', async () => {
  const text = 'import time\ndef init(): pass\ndef run(raw_data):\n  time.sleep(1)\n  return 1\n'
  const { pool, events } = await openScript(folder, text, { liveness: { ...eager, failureThreshold: 1 } })
  await pool.ready
  expect(await statusOf(pool.ask(bodyOf(''), within(20_000)))).toBe(200)
  expect(events.filter(({ kind }) => kind === 'notAlive')).toEqual([])
})
