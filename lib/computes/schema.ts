import type { Audited } from '#lib/arm/resource.ts'

/** Who starts the nodes: `local` is this machine's supervisor, `attached` an operator on any machine. */
export const computeProviders = ['local', 'attached'] as const
export type ComputeProvider = (typeof computeProviders)[number]

/** A pool of nodes that jobs run on. */
export interface Compute extends Audited {
  id: string
  name: string
  /** `AmlCompute` or another `computeType` of the REST API; shown as given. */
  kind: string
  provider: ComputeProvider
  minNodes: number
  maxNodes: number
  /** Seconds without work after which a node above the minimum leaves. */
  idleSeconds: number
  /** `vmSize` of the REST API, shown as given; empty when none was. */
  size: string
  description: string
  tags: Record<string, string>
  properties: Record<string, unknown>
  provisioningState: string
}
