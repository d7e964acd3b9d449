import type { DeploymentMinute } from '#lib/inference/metrics/deployment-counters.ts'
import type { ReplicaStatus } from '#lib/inference/replica-pool.ts'

const logLevels = ['Debug', 'Info', 'Warning', 'Error'] as const
export type LogLevel = (typeof logLevels)[number]

/** `server` is what Slipway says of a replica, the others are what the replica wrote. */
const logSources = ['stdout', 'stderr', 'server'] as const
export type LogSource = (typeof logSources)[number]

/** A line of a deployment's log. */
export interface LogLine {
  deploymentId: string
  revision: number
  replica: string
  level: LogLevel
  source: LogSource
  text: string
  at: Date
}

/** A replica as its process was last seen. */
export interface ReplicaRow extends ReplicaStatus {
  deploymentId: string
  endpointId: string
  revision: number
}

/** How the replicas of a deployment were when its minute was written last. */
export interface ReplicaFigures {
  cpuPercent: number | undefined
  memoryBytes: number | undefined
  replicas: number
  utilization: number | undefined
}

/** What was counted of a deployment in one minute, to be added to what is stored. */
export interface MetricMinute extends DeploymentMinute, ReplicaFigures {}
