import type { Audited } from '#lib/arm/resource.ts'
import type { ProvisioningState } from '#lib/deployments/provisioning-states.ts'
import type { Mirror, Traffic } from '#lib/online-endpoints/traffic.ts'

export const authModes = ['Key', 'AMLToken', 'AADToken'] as const
export type AuthMode = (typeof authModes)[number]

/** Where the replicas are: processes of this machine's own, of an inference cluster or of a container instance. */
export const computeTypes = ['Managed', 'Kubernetes', 'ContainerInstance'] as const
export type ComputeType = (typeof computeTypes)[number]

export const keyTypes = ['Primary', 'Secondary'] as const
export type KeyType = (typeof keyTypes)[number]

/** A real-time endpoint. Its keys are read by the verbs that show or check them, and by nothing else. */
export interface OnlineEndpoint extends Audited {
  id: string
  name: string
  description: string
  tags: Record<string, string>
  properties: Record<string, string>
  authMode: AuthMode
  /** The inference cluster or container instance; undefined for Managed: processes of this machine. */
  computeName: string | undefined
  publicNetworkAccess: 'Enabled' | 'Disabled'
  traffic: Traffic
  mirror: Mirror | undefined
  /** How many requests each key may send in a minute. */
  requestsPerMinute: number | undefined
  isStopped: boolean
  provisioningState: ProvisioningState
  operationId: string | undefined
}
