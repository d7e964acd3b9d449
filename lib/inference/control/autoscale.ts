import type { PoolLoad } from '#lib/inference/replica-pool.ts'
import type { ReplicaScale } from '#lib/online-endpoints/deployments/settings.ts'

export type AutoScale = Extract<ReplicaScale, { kind: 'auto' }>

/** What the autoscaler remembers from one look to the next. */
export interface ScalingState {
  /** How many replicas there shall be. */
  replicas: number
  /** Replicas' worth of work in each of the last periods, the newest last. */
  demands: readonly number[]
  /** Since the last request. */
  idleMs: number
}

export interface ScalingLook {
  load: PoolLoad
  /** Replicas that can answer; those on their way do not count, or every look would ask for more of them. */
  ready: number
  periodMs: number
  maxQueueWaitMs: number
  /** As many as the machine or the cluster has room for. */
  ceiling: number
}

/** Fewer replicas only after so many periods in a row that could have done with fewer. */
const calmPeriods = 5
/** A queue may ask for twice the replicas at once, not for more. */
const maxPressure = 2

export const startOfScaling = (replicas: number): ScalingState => ({ replicas, demands: [], idleMs: 0 })

/** Share of what the replicas can do that was asked of them: 1 is all of it, more when requests had to wait. */
export function deriveUtilization({ load, ready, maxQueueWaitMs }: Omit<ScalingLook, 'ceiling' | 'periodMs'>): number {
  if (ready === 0) return load.queuedRequests > 0 || load.requests > 0 ? 1 : 0
  const pressure = load.queueWaitMs / Math.max(1, maxQueueWaitMs)
  return Math.max(load.busy, Math.min(maxPressure, pressure))
}

/** Up at once, down one by one after a calm while, to zero when nobody asked for `idleMs` and the minimum is 0. */
export function deriveScaling(
  { minReplicas, maxReplicas, targetUtilization, idleMs: idleLimitMs }: AutoScale,
  state: ScalingState,
  look: ScalingLook,
): ScalingState {
  const most = Math.max(1, Math.min(maxReplicas, look.ceiling))
  const least = Math.min(minReplicas, most)
  const isIdle = look.load.requests === 0 && look.load.queuedRequests === 0
  const idleMs = isIdle ? state.idleMs + look.periodMs : 0
  const begin = (replicas: number): ScalingState => ({ replicas, demands: [], idleMs })

  if (state.replicas === 0) return begin(isIdle ? least : Math.max(1, least))
  if (isIdle && least === 0 && idleMs >= idleLimitMs) return begin(0)

  const demand = deriveUtilization(look) * Math.max(1, look.ready)
  const needed = (busyReplicas: number) => Math.max(1, Math.ceil(busyReplicas / (targetUtilization / 100) - 1e-9))
  const clamp = (replicas: number) => Math.max(least, 1, Math.min(most, replicas))
  if (clamp(needed(demand)) > state.replicas || state.replicas < least) return begin(clamp(needed(demand)))
  if (state.replicas > most) return begin(most)

  const demands = [...state.demands, demand].slice(-calmPeriods)
  const isCalm = demands.length === calmPeriods && clamp(needed(Math.max(...demands))) < state.replicas
  return isCalm ? begin(state.replicas - 1) : { replicas: state.replicas, demands, idleMs }
}
