import type { Comparison } from '#lib/inference/metrics/comparison.ts'
import { bucketCount, bucketOf } from '#lib/inference/metrics/latency-buckets.ts'

/** What was counted of a deployment within one minute; `latency` by the buckets of latency-buckets.ts. */
export interface DeploymentMinute {
  deploymentId: string
  /** Its beginning. */
  minute: Date
  requests: number
  statuses: Record<string, number>
  latency: number[]
  bytesIn: number
  bytesOut: number
  /** The most connections that had requests open at the same time. */
  connections: number
  compared: number
  equal: number
  maxDifference: number | undefined
}

const minuteMs = 60_000
/** Statuses are three digits. */
const statusCount = 600

/** Counters of one deployment: typed arrays, so that counting a request allocates nothing. */
export class DeploymentCounters {
  readonly deploymentId: string
  /** Since the start, by status and by bucket. */
  readonly statuses = new Float64Array(statusCount)
  readonly latency = new Float64Array(bucketCount)
  totalMs = 0
  /** Requests that are being answered now. */
  open = 0
  readonly #now: () => number
  #minute = new MinuteCounts(0)
  readonly #ended: DeploymentMinute[] = []

  constructor(deploymentId: string, now: () => number) {
    this.deploymentId = deploymentId
    this.#now = now
  }

  begin(): void {
    this.open++
    const counts = this.#current()
    if (this.open > counts.connections) counts.connections = this.open
  }

  /** The end of what `begin` began, however it ended; 499 when the client had gone. */
  end(status: number, ms: number, bytesIn: number, bytesOut: number): void {
    const counts = this.#current()
    const bucket = bucketOf(ms)
    this.open--
    this.statuses[status] = (this.statuses[status] ?? 0) + 1
    this.latency[bucket] = (this.latency[bucket] ?? 0) + 1
    this.totalMs += ms
    counts.add(status, bucket, bytesIn, bytesOut)
  }

  compared({ isEqual, difference }: Comparison): void {
    const counts = this.#current()
    counts.compared++
    if (isEqual) counts.equal++
    if (difference !== undefined) counts.maxDifference = Math.max(counts.maxDifference ?? 0, difference)
  }

  /** Everything since the last call. */
  drain(): DeploymentMinute[] {
    this.#endMinute(this.#minute.minute)
    return this.#ended.splice(0)
  }

  #current(): MinuteCounts {
    const minute = Math.floor(this.#now() / minuteMs)
    if (minute !== this.#minute.minute) this.#endMinute(minute)
    return this.#minute
  }

  #endMinute(next: number): void {
    if (this.#minute.isUsed) this.#ended.push(this.#minute.present(this.deploymentId))
    if (this.#minute.isUsed || this.#minute.minute !== next) this.#minute = new MinuteCounts(next)
    this.#minute.connections = this.open
  }
}

class MinuteCounts {
  /** Minutes since 1970. */
  readonly minute: number
  readonly statuses = new Map<number, number>()
  readonly latency = new Float64Array(bucketCount)
  requests = 0
  bytesIn = 0
  bytesOut = 0
  connections = 0
  compared = 0
  equal = 0
  maxDifference: number | undefined

  constructor(minute: number) {
    this.minute = minute
  }

  get isUsed(): boolean {
    return this.requests > 0 || this.compared > 0
  }

  add(status: number, bucket: number, bytesIn: number, bytesOut: number): void {
    this.requests++
    this.statuses.set(status, (this.statuses.get(status) ?? 0) + 1)
    this.latency[bucket] = (this.latency[bucket] ?? 0) + 1
    this.bytesIn += bytesIn
    this.bytesOut += bytesOut
  }

  present(deploymentId: string): DeploymentMinute {
    const { requests, bytesIn, bytesOut, connections, compared, equal, maxDifference } = this
    return {
      deploymentId,
      minute: new Date(this.minute * minuteMs),
      requests,
      statuses: Object.fromEntries(this.statuses),
      latency: Array.from(this.latency),
      bytesIn,
      bytesOut,
      connections,
      compared,
      equal,
      maxDifference,
    }
  }
}
