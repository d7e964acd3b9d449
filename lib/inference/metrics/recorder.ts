import type { Comparison } from '#lib/inference/metrics/comparison.ts'
import { DeploymentCounters, type DeploymentMinute } from '#lib/inference/metrics/deployment-counters.ts'

/** Counts what the gateway answered, per deployment: since the start for Prometheus, per minute for the database. */
export interface Recorder {
  /** The counters of a deployment; kept by whoever counts often. */
  of(deploymentId: string): DeploymentCounters
  /** A mirrored request whose two answers were compared. */
  compared(deploymentId: string, comparison: Comparison): void
  /** A request that met no deployment: to no endpoint (''), without a right key, or about the endpoint itself. */
  unmet(endpoint: string, status: number): void
  /** What `unmet` counted since the start: per endpoint, by status. */
  unmetCounts(): ReadonlyMap<string, ReadonlyMap<number, number>>
  /** What was counted since the last call, a row per deployment and minute in which anything was: to be added to what is stored. */
  drain(): DeploymentMinute[]
  /** Forgets deployments that are no more, so that their figures end. */
  keepOnly(deploymentIds: ReadonlySet<string>): void
}

export function createRecorder(now: () => number = Date.now): Recorder {
  const counters = new Map<string, DeploymentCounters>()
  const unmet = new Map<string, Map<number, number>>()
  const of = (deploymentId: string) => {
    const existing = counters.get(deploymentId)
    if (existing) return existing
    const made = new DeploymentCounters(deploymentId, now)
    counters.set(deploymentId, made)
    return made
  }
  return {
    of,
    compared: (deploymentId, comparison) => of(deploymentId).compared(comparison),
    unmet(endpoint, status) {
      const counts = unmet.get(endpoint) ?? new Map<number, number>()
      unmet.set(endpoint, counts.set(status, (counts.get(status) ?? 0) + 1))
    },
    unmetCounts: () => unmet,
    drain: () => [...counters.values()].flatMap((one) => one.drain()),
    keepOnly(deploymentIds) {
      for (const id of counters.keys()) if (!deploymentIds.has(id)) counters.delete(id)
    },
  }
}
