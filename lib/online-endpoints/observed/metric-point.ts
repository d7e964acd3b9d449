import { addCounts, estimateMean, estimatePercentile } from '#lib/inference/metrics/latency-buckets.ts'

/** What was counted of a deployment, or of all of an endpoint, in one step. */
export interface MetricPoint {
  /** The deployment's id; empty when all are taken together. */
  deploymentId: string
  at: Date
  requests: number
  statuses: Record<string, number>
  /** Answers by the buckets of latency-buckets.ts. */
  latency: number[]
  bytesIn: number
  bytesOut: number
  connections: number
  cpuPercent: number | null
  memoryBytes: number | null
  replicas: number
  utilization: number | null
  compared: number
  equal: number
  maxDifference: number | null
}

/** Latencies in ms, null where nothing was answered. */
export function presentPoint({ deploymentId: _, at, latency, ...point }: MetricPoint) {
  const counts: number[] = []
  addCounts(counts, latency)
  const percentile = (share: number) => round(estimatePercentile(counts, share))
  return {
    ...point,
    at: at.toISOString(),
    p50: percentile(0.5),
    p90: percentile(0.9),
    p95: percentile(0.95),
    p99: percentile(0.99),
    mean: round(estimateMean(counts)),
  }
}
export type MetricPointResource = ReturnType<typeof presentPoint>

/** Three digits are more than a bucket is wide. */
const round = (ms: number | undefined): number | null => (ms === undefined ? null : Number(ms.toPrecision(3)))
