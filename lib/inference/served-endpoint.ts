import type { ReplicaPool } from '#lib/inference/replica-pool.ts'
import type { AuthMode } from '#lib/online-endpoints/online-endpoint.ts'
import type { Mirror, Traffic } from '#lib/online-endpoints/traffic.ts'

/** A deployment as requests meet it. */
export interface ServedDeployment {
  id: string
  name: string
  modelName: string
  modelVersion: string
  /** The pool of the revision that answers; undefined until the first is ready. */
  pool: ReplicaPool | undefined
}

/** An endpoint as requests meet it, all in memory: a request never waits for the database. */
export interface ServedEndpoint {
  id: string
  workspaceId: string
  name: string
  authMode: AuthMode
  /** SHA-256 of the two keys. */
  keyDigests: readonly Buffer[]
  requestsPerMinute: number | undefined
  isStopped: boolean
  isPublic: boolean
  traffic: Traffic
  mirror: Mirror | undefined
  /** By name in lower case. */
  deployments: ReadonlyMap<string, ServedDeployment>
}

export interface EndpointDirectory {
  /** By name, in any case. */
  find(name: string): ServedEndpoint | undefined
  /** All of them, for the figures of the process. */
  list(): Iterable<ServedEndpoint>
}
