import type { ProvisioningState } from '#lib/deployments/provisioning-states.ts'
import type { ReplicaCount } from '#lib/online-endpoints/observed/replica.ts'

/** As much of a deployment as its endpoint shows. */
export interface DeploymentSummary {
  name: string
  provisioningState: ProvisioningState
  model: { name: string; version: string }
  servedRevision: number | undefined
  /** It has no replica while nobody asks. */
  mayBeAsleep: boolean
  replicas: ReplicaCount
  /** Its replicas are on their way for the first time, or the endpoint was started just now. */
  isStarting: boolean
}
