import type { DeploymentCounters } from '#lib/inference/metrics/deployment-counters.ts'
import { bucketCount, upperBoundMs } from '#lib/inference/metrics/latency-buckets.ts'
import type { Recorder } from '#lib/inference/metrics/recorder.ts'
import type { ReplicaStatus } from '#lib/inference/replica-pool.ts'
import type { ServedDeployment, ServedEndpoint } from '#lib/inference/served-endpoint.ts'

/** Every fourth bound, 0.05 ms to 93 s: nearly half as much again each time. */
const shownEvery = 4

interface Served {
  endpoint: ServedEndpoint
  deployment: ServedDeployment
  counters: DeploymentCounters
  labels: string
}

/** Whose figures the one who asks may see. */
export type MayRead = (endpoint: ServedEndpoint) => boolean

/** The figures of this process in Prometheus' text format, version 0.0.4: all, or those of the endpoints that may be read. */
export function presentPrometheus(
  endpoints: Iterable<ServedEndpoint>,
  recorder: Recorder,
  mayRead: MayRead = () => true,
): string {
  const all = [...endpoints]
  const hidden = new Set(all.filter((endpoint) => !mayRead(endpoint)).map(({ name }) => name))
  const served: Served[] = all
    .filter(({ name }) => !hidden.has(name))
    .flatMap((endpoint) =>
      [...endpoint.deployments.values()].map((deployment) => ({
        endpoint,
        deployment,
        counters: recorder.of(deployment.id),
        labels: `endpoint="${endpoint.name}",deployment="${deployment.name}"`,
      })),
    )
  return `${[
    ...presentRequests(served, recorder, hidden),
    ...presentDurations(served),
    ...presentReplicas(served),
    ...presentProcess(),
  ].join('\n')}\n`
}

function presentRequests(served: readonly Served[], recorder: Recorder, hidden: ReadonlySet<string>): string[] {
  const lines = head('slipway_requests_total', 'counter', 'Requests answered, by status.')
  for (const { labels, counters } of served)
    counters.statuses.forEach((count, code) => {
      if (count > 0) lines.push(`slipway_requests_total{${labels},code="${code}"} ${count}`)
    })
  for (const [endpoint, counts] of [...recorder.unmetCounts()].filter(([name]) => !hidden.has(name)))
    for (const [code, count] of counts)
      lines.push(`slipway_requests_total{endpoint="${endpoint}",deployment="",code="${code}"} ${count}`)
  lines.push(...head('slipway_requests_in_flight', 'gauge', 'Requests that are being answered.'))
  for (const { labels, counters } of served) lines.push(`slipway_requests_in_flight{${labels}} ${counters.open}`)
  return lines
}

function presentDurations(served: readonly Served[]): string[] {
  const name = 'slipway_request_duration_seconds'
  const lines = head(name, 'histogram', 'From the headers of a request to its answer.')
  for (const { labels, counters } of served) {
    let sum = 0
    for (let bucket = 0; bucket < bucketCount - 1; bucket++) {
      sum += counters.latency[bucket] ?? 0
      const bound = (upperBoundMs(bucket) / 1000).toPrecision(4)
      if (bucket % shownEvery === 0) lines.push(`${name}_bucket{${labels},le="${Number(bound)}"} ${sum}`)
    }
    const count = sum + (counters.latency[bucketCount - 1] ?? 0)
    lines.push(`${name}_bucket{${labels},le="+Inf"} ${count}`)
    lines.push(`${name}_sum{${labels}} ${counters.totalMs / 1000}`, `${name}_count{${labels}} ${count}`)
  }
  return lines
}

const replicaStates = ['Starting', 'Ready', 'Busy', 'Stopping'] as const satisfies readonly ReplicaStatus['state'][]

function presentReplicas(served: readonly Served[]): string[] {
  const lines = head('slipway_replicas', 'gauge', 'Replicas by state.')
  for (const { labels, deployment } of served) {
    const replicas = deployment.pool?.replicas() ?? []
    for (const state of replicaStates)
      lines.push(`slipway_replicas{${labels},state="${state}"} ${replicas.filter((one) => one.state === state).length}`)
  }
  lines.push(...head('slipway_queued_requests', 'gauge', 'Requests that wait for a replica.'))
  for (const { labels, deployment } of served)
    lines.push(`slipway_queued_requests{${labels}} ${deployment.pool?.queuedRequests ?? 0}`)
  lines.push(...head('slipway_replica_memory_bytes', 'gauge', 'Memory of a replica.'))
  for (const { labels, deployment } of served)
    for (const { name, memoryBytes } of deployment.pool?.replicas() ?? [])
      if (memoryBytes !== undefined)
        lines.push(`slipway_replica_memory_bytes{${labels},replica="${name}"} ${memoryBytes}`)
  return lines
}

function presentProcess(): string[] {
  const { rss, heapUsed } = process.memoryUsage()
  const { user, system } = process.cpuUsage()
  return [
    ...head('process_resident_memory_bytes', 'gauge', 'Memory of the gateway.'),
    `process_resident_memory_bytes ${rss}`,
    ...head('slipway_gateway_heap_bytes', 'gauge', 'JavaScript objects of the gateway.'),
    `slipway_gateway_heap_bytes ${heapUsed}`,
    ...head('process_cpu_seconds_total', 'counter', 'Processor time of the gateway.'),
    `process_cpu_seconds_total ${(user + system) / 1e6}`,
    ...head('process_start_time_seconds', 'gauge', 'When the gateway was started.'),
    `process_start_time_seconds ${(performance.timeOrigin / 1000).toFixed(3)}`,
  ]
}

const head = (name: string, type: string, help: string) => [`# HELP ${name} ${help}`, `# TYPE ${name} ${type}`]
