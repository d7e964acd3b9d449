import type { OnlineRevision } from '#lib/online-endpoints/deployments/online-deployment.ts'
import type { AuthMode } from '#lib/online-endpoints/online-endpoint.ts'
import type { Rollout } from '#lib/online-endpoints/rollouts/rollout.ts'
import type { Mirror, Traffic } from '#lib/online-endpoints/traffic.ts'

/** What a deployment shall become, and what answers until then. */
export interface DesiredDeployment {
  id: string
  name: string
  /** The newest revision as long as nobody knows whether it can serve. */
  starting: OnlineRevision | undefined
  served: OnlineRevision | undefined
  operationId: string | undefined
}

/** What was read of the rows: a row that nobody can read costs its own endpoint alone. */
export interface Desired {
  endpoints: DesiredEndpoint[]
  unreadable: { name: string; error: unknown }[]
}

/** An endpoint as its rows want it served. */
export interface DesiredEndpoint {
  id: string
  workspaceId: string
  name: string
  authMode: AuthMode
  /** Sealed. */
  primaryKey: string
  secondaryKey: string
  computeName: string | undefined
  isPublic: boolean
  isStopped: boolean
  requestsPerMinute: number | undefined
  traffic: Traffic
  mirror: Mirror | undefined
  deployments: DesiredDeployment[]
  /** The one that is running. */
  rollout: Rollout | undefined
}
