import { describe, expect, test } from 'vitest'
import { logistic, open, rowOf, trees, valuesOf, wine, within } from '#tests/inference/replicas/pools.ts'
import { createRandom } from '#tests/support/random.ts'

describe.each([
  ['a graph', logistic, 30],
  ['trees in a graph', trees, 30],
  ['a native model', wine, 13],
])('%s', (_, model, width) => {
  const random = createRandom(7)
  const rows = Array.from({ length: 300 }, () => Array.from({ length: width }, () => random() * 4 - 2))

  test('answers the same rows alike alone, together, and without sharing', async () => {
    const { pool } = open(model)
    const { model: described } = await pool.ready
    expect(described.isRowWise).toBe(true)
    const alone: unknown[] = []
    for (const row of rows) alone.push(await valuesOf(pool, rowOf(row)))
    expect(await Promise.all(rows.map((row) => valuesOf(pool, rowOf(row))))).toEqual(alone)
    const unshared = open(model, { batching: { isOn: false } })
    await unshared.pool.ready
    expect(await Promise.all(rows.map((row) => valuesOf(unshared.pool, rowOf(row))))).toEqual(alone)
  })
})

test('requests that are asked at once share runs; with sharing off, or one request at a time, each has its own', async () => {
  const row = rowOf(Array.from({ length: 30 }, (_, index) => index / 30))
  const runsOf = async (settings: Parameters<typeof open>[1]) => {
    const { pool } = open(logistic, settings)
    await pool.ready
    const answers = await Promise.all(Array.from({ length: 64 }, () => pool.ask(row, within(20_000))))
    return new Set(answers.map((answer) => answer.kind === 'prediction' && answer.prediction)).size
  }
  expect(await runsOf({})).toBe(1)
  expect(await runsOf({ batching: { maxRows: 16 } })).toBe(4)
  expect(await runsOf({ maxConcurrentRequests: 8 })).toBe(8)
  expect(await runsOf({ batching: { isOn: false } })).toBe(64)
  expect(await runsOf({ maxConcurrentRequests: 1 })).toBe(64)
})

test('a request with more rows than a shared run takes goes whole', async () => {
  const { pool } = open(logistic)
  await pool.ready
  const cells = Array.from({ length: 500 }, (_, row) => Array.from({ length: 30 }, () => row / 500))
  const values = await valuesOf(pool, { kind: 'rows', rows: 500, cells, places: undefined })
  expect(values).toHaveLength(500)
})

test('a cell that does not fit fails its own request, not those that share the run', async () => {
  const { pool } = open(logistic)
  await pool.ready
  const good = Array.from({ length: 30 }, () => 0.5)
  const bad = ['x', ...good.slice(1)]
  const asked = await Promise.allSettled([good, bad, good].map((cells) => valuesOf(pool, rowOf(cells))))
  expect(asked.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
  expect(asked[1]).toMatchObject({ reason: { status: 400, target: 'f0' } })
})

test('with a wait for company, requests of other turns share a run', async () => {
  const { pool } = open(logistic, { batching: { maxWaitMs: 10_000, maxRows: 3 } })
  await pool.ready
  const ask = () => pool.ask(rowOf(Array.from({ length: 30 }, () => 1)), within(20_000))
  const asked = [ask()]
  for (let more = 0; more < 2; more++) {
    await new Promise(setImmediate)
    asked.push(ask())
  }
  const runs = new Set((await Promise.all(asked)).map((answer) => answer.kind === 'prediction' && answer.prediction))
  expect(runs.size).toBe(1)
})

test.each([
  ['sharing is off', { batching: { isOn: false, maxWaitMs: 10_000 } }],
  ['the run is full', { batching: { maxWaitMs: 10_000 }, maxConcurrentRequests: 2 }],
])('nobody waits for company when %s', async (_, settings) => {
  const { pool } = open(logistic, settings)
  await pool.ready
  const row = rowOf(Array.from({ length: 30 }, () => 1))
  await Promise.all([pool.ask(row, within(5000)), pool.ask(row, within(5000))])
})
