import type { RolloutPlan, RolloutState } from '#lib/online-endpoints/rollouts/schema.ts'
import type { Traffic } from '#lib/online-endpoints/traffic.ts'

/** A change of traffic in steps, which takes itself back when the deployment does badly. */
export interface Rollout {
  id: string
  endpointId: string
  deployment: string
  plan: RolloutPlan
  state: RolloutState
  /** Index of the step that the traffic is at, or was at the end. */
  step: number
  stepStartedAt: Date
  trafficBefore: Traffic
  /** Why it was taken back or canceled. */
  reason: string | undefined
  createdAt: Date
  createdBy: string
  endedAt: Date | undefined
}
