/** What was counted in one step, as the API gives it. */
export interface MetricPoint {
  at: string
  requests: number
  statuses: Readonly<Record<string, number>>
  mean: number | null
  p50: number | null
  p90: number | null
  p95: number | null
  p99: number | null
  bytesIn: number
  bytesOut: number
  connections: number
  cpuPercent: number | null
  memoryBytes: number | null
  replicas: number | null
  utilization: number | null
  compared: number
  equal: number
  maxDifference: number | null
}

/** `deployment` is null for the endpoint as a whole. */
export interface MetricSeries {
  deployment: string | null
  points: readonly MetricPoint[]
}

export interface MetricsBody {
  /** Seconds of a point. */
  step: number
  value: readonly MetricSeries[]
}
