import { describe, expect, test } from 'vitest'
import { expectWait } from '#lib/inference/replicas/dispatch/expected-wait.ts'
import { createRunCost } from '#lib/inference/replicas/dispatch/run-cost.ts'

/** What runs cost that were made so many times, one size after the other. */
function learned(runs: readonly [rows: number, ms: number][], times = 100) {
  const cost = createRunCost()
  for (let round = 0; round < times; round++) for (const [rows, ms] of runs) cost.learn(rows, ms)
  return cost
}

describe('what a run is expected to cost', () => {
  test('is nothing before the first', () => expect(createRunCost().expect(64)).toBe(0))

  test('has a part of every run and one per row, where runs of several sizes were made', () => {
    const cost = learned([
      [1, 1.1],
      [64, 7.4],
    ])
    expect(cost.expect(1)).toBeCloseTo(1.1, 1)
    expect(cost.expect(32)).toBeCloseTo(4.2, 1)
    expect(cost.expect(64)).toBeCloseTo(7.4, 1)
    expect(cost.expect(128)).toBeCloseTo(13.8, 0)
  })

  test('grows with the rows where all were of one size', () => expect(learned([[2, 3]]).expect(8)).toBeCloseTo(12))

  test('is little moved by one run that the machine held up', () => {
    const cost = learned([[1, 0.05]], 10_000)
    cost.learn(1, 100)
    expect(cost.expect(1)).toBeLessThan(0.3)
  })

  test('follows a model that has become slower within some seconds of work', () => {
    const cost = learned([[1, 1]], 1000)
    for (let run = 0; run < 500; run++) cost.learn(1, 10)
    expect(cost.expect(1)).toBeGreaterThan(9)
  })
})

describe('how long a request would wait', () => {
  const cost = learned([[1, 10]])
  const alone = { maxRows: 1, maxRequests: 1, rowsPerRun: 1 }
  const shared = { maxRows: 64, maxRequests: 64, rowsPerRun: 1 }
  const busy = (count: number) => Array.from({ length: count }, () => ({ since: performance.now(), rows: 1 }))

  test('not at all while a replica is idle', () => {
    expect(expectWait({ queuedRequests: 0, queuedRows: 0, running: busy(1), readyReplicas: 2 }, alone, cost)).toBe(0)
  })

  test('for the run under way and all before it, which replicas share', () => {
    const situation = { queuedRequests: 20, queuedRows: 20, running: busy(2), readyReplicas: 2 }
    expect(expectWait(situation, alone, cost)).toBeCloseTo(10 + 100, -1)
  })

  test('for no more than the run under way where it joins the next', () => {
    const situation = { queuedRequests: 20, queuedRows: 20, running: busy(1), readyReplicas: 1 }
    expect(expectWait(situation, shared, cost)).toBeLessThanOrEqual(10)
  })
})
