import { expect, test } from 'vitest'
import { estimatePercentile } from '#lib/inference/metrics/latency-buckets.ts'
import { createRecorder } from '#lib/inference/metrics/recorder.ts'

const noon = Date.UTC(2026, 10, 21, 12)

test('requests are counted by status, latency and bytes', () => {
  const recorder = createRecorder(() => noon)
  const counters = recorder.of('a')
  for (const [status, ms] of [
    [200, 1],
    [200, 2],
    [429, 0.1],
  ] as const) {
    counters.begin()
    counters.end(status, ms, 100, 40)
  }
  const [minute] = recorder.drain()
  expect(minute).toMatchObject({
    deploymentId: 'a',
    minute: new Date(noon),
    requests: 3,
    statuses: { '200': 2, '429': 1 },
    bytesIn: 300,
    bytesOut: 120,
    connections: 1,
  })
  expect(estimatePercentile(minute?.latency ?? [], 0.5)).toBeCloseTo(1, 1)
})

test('what was drained is not drained again; the totals stay', () => {
  const recorder = createRecorder(() => noon)
  const counters = recorder.of('a')
  counters.begin()
  counters.end(200, 1, 1, 1)
  expect(recorder.drain()).toHaveLength(1)
  expect(recorder.drain()).toEqual([])
  expect(counters.statuses[200]).toBe(1)
})

test('a request belongs to the minute in which it ended', () => {
  let now = noon + 59_000
  const recorder = createRecorder(() => now)
  const counters = recorder.of('a')
  counters.begin()
  counters.begin()
  counters.end(200, 1, 1, 1)
  now += 2000
  counters.end(500, 2000, 1, 1)
  expect(recorder.drain().map(({ minute, statuses }) => [minute.getTime() - noon, statuses])).toEqual([
    [0, { '200': 1 }],
    [60_000, { '500': 1 }],
  ])
})

test('the most requests open at once are the connections, those that began before included', () => {
  let now = noon
  const recorder = createRecorder(() => now)
  const counters = recorder.of('a')
  for (let n = 0; n < 5; n++) counters.begin()
  for (let n = 0; n < 4; n++) counters.end(200, 1, 0, 0)
  now += 60_000
  counters.end(200, 1, 0, 0)
  expect(recorder.drain().map(({ connections }) => connections)).toEqual([5, 1])
})

test('comparisons keep the share of equal answers and the largest difference', () => {
  const recorder = createRecorder(() => noon)
  recorder.compared('a', { isEqual: true, difference: 0 })
  recorder.compared('a', { isEqual: false, difference: 0.25 })
  recorder.compared('a', { isEqual: false, difference: undefined })
  expect(recorder.drain()).toMatchObject([{ requests: 0, compared: 3, equal: 1, maxDifference: 0.25 }])
})

test('deployments that are gone are forgotten', () => {
  const recorder = createRecorder(() => noon)
  recorder.of('a')
  const kept = recorder.of('b')
  recorder.keepOnly(new Set(['b']))
  expect(recorder.of('b')).toBe(kept)
})
