/**
 * Latencies are counted in buckets whose bounds grow by a tenth: 0 is everything up to 0.05 ms, the last everything above 210 s,
 * each other one ends at `leastMs * growth ** index`. Rows of OnlineMetric hold such counts, so that minutes can be added up.
 */
const leastMs = 0.05
const growth = 1.1
const logGrowth = Math.log(growth)

/** More than the longest scoring time-out takes. */
export const bucketCount = 2 + Math.ceil(Math.log(200_000 / leastMs) / logGrowth)

export function bucketOf(ms: number): number {
  if (!(ms > leastMs)) return 0
  return Math.min(bucketCount - 1, Math.ceil(Math.log(ms / leastMs) / logGrowth))
}

/** The greatest latency that falls into a bucket, in ms; of the last one, the bound where it begins. */
export const upperBoundMs = (bucket: number): number => leastMs * growth ** Math.min(bucket, bucketCount - 2)

/** The latency that `share` of the counted ones do not exceed, in ms, to within 5 %; undefined when nothing was counted. */
export function estimatePercentile(counts: ArrayLike<number>, share: number): number | undefined {
  const total = countAll(counts)
  if (total === 0) return undefined
  const rank = Math.max(1, Math.ceil(share * total))
  let seen = 0
  for (let bucket = 0; bucket < counts.length; bucket++) {
    seen += counts[bucket] ?? 0
    if (seen >= rank) return middleMs(bucket)
  }
  return undefined
}

/** The mean of the counted latencies in ms, to within 5 %. */
export function estimateMean(counts: ArrayLike<number>): number | undefined {
  const total = countAll(counts)
  if (total === 0) return undefined
  let sum = 0
  for (let bucket = 0; bucket < counts.length; bucket++) sum += (counts[bucket] ?? 0) * middleMs(bucket)
  return sum / total
}

/** Adds the counts of another minute, host or deployment to `into`. */
export function addCounts(into: number[], counts: ArrayLike<number>): void {
  for (let bucket = 0; bucket < counts.length; bucket++) into[bucket] = (into[bucket] ?? 0) + (counts[bucket] ?? 0)
}

/** The geometric middle: wrong by at most √1.1 in either direction. */
const middleMs = (bucket: number): number => upperBoundMs(bucket) / Math.sqrt(growth)

function countAll(counts: ArrayLike<number>): number {
  let total = 0
  for (let bucket = 0; bucket < counts.length; bucket++) total += counts[bucket] ?? 0
  return total
}
