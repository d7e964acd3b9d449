import { expect, test } from 'vitest'
import {
  addCounts,
  bucketCount,
  bucketOf,
  estimateMean,
  estimatePercentile,
  upperBoundMs,
} from '#lib/inference/metrics/latency-buckets.ts'

const countsOf = (latencies: number[]) => {
  const counts: number[] = new Array(bucketCount).fill(0)
  for (const ms of latencies) counts[bucketOf(ms)] = (counts[bucketOf(ms)] ?? 0) + 1
  return counts
}

test('a latency is not above the bound of its bucket and above that of the one before', () => {
  for (let ms = 0.06; ms < 190_000; ms *= 1.037) {
    expect(upperBoundMs(bucketOf(ms))).toBeGreaterThanOrEqual(ms * (1 - 1e-12))
    expect(upperBoundMs(bucketOf(ms) - 1)).toBeLessThan(ms)
  }
})

test('what is faster or slower than all bounds is counted at the ends', () => {
  expect([0, 0.01, Number.NaN].map(bucketOf)).toEqual([0, 0, 0])
  expect([211_000, 1e9, Number.POSITIVE_INFINITY].map(bucketOf)).toEqual([161, 161, 161])
})

test('percentiles are within 5 % of the exact ones', () => {
  const latencies = Array.from({ length: 20_000 }, (_, index) => 0.2 * 1.0004 ** index)
  const counts = countsOf(latencies)
  for (const share of [0.5, 0.9, 0.95, 0.99, 0.999]) {
    const exact = latencies[Math.ceil(share * latencies.length) - 1] ?? 0
    const estimate = estimatePercentile(counts, share) ?? 0
    expect(Math.abs(estimate / exact - 1)).toBeLessThan(0.05)
  }
})

test('the mean is within 5 % of the exact one', () => {
  const latencies = Array.from({ length: 5000 }, (_, index) => 1 + (index % 100))
  expect((estimateMean(countsOf(latencies)) ?? 0) / 50.5).toBeCloseTo(1, 1)
})

test('nothing counted has no percentile', () => {
  expect(estimatePercentile(countsOf([]), 0.5)).toBeUndefined()
  expect(estimateMean([])).toBeUndefined()
})

test('minutes add up', () => {
  const sum: number[] = []
  addCounts(sum, countsOf([1, 1, 2]))
  addCounts(sum, countsOf([2, 300]))
  expect(sum).toEqual(countsOf([1, 1, 2, 2, 300]))
})
