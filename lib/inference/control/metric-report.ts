import { hostname } from 'node:os'
import type { World } from '#lib/core/context.ts'
import type { DeploymentControl } from '#lib/inference/control/deployment-control.ts'
import { createTolerant, repeatWork } from '#lib/inference/control/tolerant.ts'
import type { DeploymentMinute } from '#lib/inference/metrics/deployment-counters.ts'
import { addCounts } from '#lib/inference/metrics/latency-buckets.ts'
import type { Recorder } from '#lib/inference/metrics/recorder.ts'
import { canAnswer } from '#lib/inference/replica-pool.ts'
import { saveMetrics } from '#lib/online-endpoints/serving/save-telemetry.ts'
import type { MetricMinute, ReplicaFigures } from '#lib/online-endpoints/serving/telemetry.ts'

const everyMs = 10_000
const minuteMs = 60_000
/** While the database is away: half a day of one deployment, or less of more of them. The oldest go. */
const maxWaiting = 720

/** Writes what was counted for the deployments whose settings ask for it. The returned function writes the rest and ends it. */
export function startMetricReport(
  { db, log, now }: Pick<World, 'db' | 'log' | 'now'>,
  recorder: Recorder,
  fleet: { deployments: Iterable<DeploymentControl>; deployment: (id: string) => DeploymentControl | undefined },
): () => Promise<void> {
  const host = hostname()
  const tolerant = createTolerant(log, 'metrics of deployments')
  let waiting: MetricMinute[] = []
  const report = async () => {
    const wanted = new Map(
      [...fleet.deployments].filter(({ settings }) => settings?.diagnostics).map((one) => [one.id, one]),
    )
    const figures = new Map([...wanted].map(([id, deployment]) => [id, figuresOf(deployment)]))
    const minute = new Date(Math.floor(now().getTime() / minuteMs) * minuteMs)
    const counted = recorder.drain()
    // The replicas of a deployment are shown for minutes without a request as well.
    const quiet = [...wanted.keys()].map((deploymentId) => emptyMinute(deploymentId, minute))
    const taken = addMinutes([
      ...waiting,
      ...[...counted, ...quiet].flatMap((one) => complete(one, figures.get(one.deploymentId))),
    ])
    waiting = []
    recorder.keepOnly(new Set([...fleet.deployments].map(({ id }) => id)))
    if (!(await tolerant(() => saveMetrics(db, host, taken)))) waiting = taken.slice(-maxWaiting)
  }
  const stop = repeatWork(everyMs, report)
  return async () => {
    await stop()
    await report()
  }
}

const complete = (counted: DeploymentMinute, figures: ReplicaFigures | undefined): MetricMinute[] =>
  figures ? [{ ...counted, ...figures }] : []

function figuresOf(deployment: DeploymentControl): ReplicaFigures {
  const replicas = deployment.answering?.pool.replicas() ?? []
  return {
    replicas: replicas.filter(canAnswer).length,
    cpuPercent: sum(replicas.map(({ cpuPercent }) => cpuPercent)),
    memoryBytes: sum(replicas.map(({ memoryBytes }) => memoryBytes)),
    utilization: deployment.takeUtilization(),
  }
}

/** One row for each deployment and minute, the oldest first. */
function addMinutes(minutes: readonly MetricMinute[]): MetricMinute[] {
  const byKey = new Map<string, MetricMinute>()
  for (const minute of minutes) {
    const key = `${minute.deploymentId} ${minute.minute.getTime()}`
    const before = byKey.get(key)
    byKey.set(key, before ? addMinute(before, minute) : minute)
  }
  return [...byKey.values()]
}

function addMinute(before: MetricMinute, added: MetricMinute): MetricMinute {
  const latency = [...before.latency]
  addCounts(latency, added.latency)
  const statuses = { ...before.statuses }
  for (const [status, count] of Object.entries(added.statuses)) statuses[status] = (statuses[status] ?? 0) + count
  const differences = [before.maxDifference, added.maxDifference].filter((difference) => difference !== undefined)
  return {
    ...added,
    statuses,
    latency,
    requests: before.requests + added.requests,
    bytesIn: before.bytesIn + added.bytesIn,
    bytesOut: before.bytesOut + added.bytesOut,
    connections: Math.max(before.connections, added.connections),
    compared: before.compared + added.compared,
    equal: before.equal + added.equal,
    maxDifference: differences.length === 0 ? undefined : Math.max(...differences),
    utilization: added.utilization ?? before.utilization,
  }
}

function sum(values: (number | undefined)[]): number | undefined {
  const known = values.filter((value) => value !== undefined)
  return known.length === 0 ? undefined : known.reduce((total, value) => total + value, 0)
}

const emptyMinute = (deploymentId: string, minute: Date): DeploymentMinute => ({
  deploymentId,
  minute,
  requests: 0,
  statuses: {},
  latency: [],
  bytesIn: 0,
  bytesOut: 0,
  connections: 0,
  compared: 0,
  equal: 0,
  maxDifference: undefined,
})
