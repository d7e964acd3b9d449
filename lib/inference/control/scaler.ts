import {
  type AutoScale,
  deriveScaling,
  deriveUtilization,
  type ScalingState,
  startOfScaling,
} from '#lib/inference/control/autoscale.ts'
import { canAnswer, type ReplicaPool } from '#lib/inference/replica-pool.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'

interface ScalerOptions {
  settings: OnlineSettings
  /** Replicas that there are already, or are wanted at first. */
  replicas: number
  /** How many replicas this deployment may have, with all others as they are. */
  ceiling: () => number
  onScaled: (replicas: number, why: string) => void
}

/** A fixed number of replicas is looked at as well: its utilization is shown. */
const fixedPeriodMs = 1000

/** Holds a pool at the number of replicas that its settings ask for, by its load when they say so. */
export class Scaler {
  readonly #pool: ReplicaPool
  readonly #options: ScalerOptions
  #settings: OnlineSettings
  #state: ScalingState
  #timer: NodeJS.Timeout | undefined
  #lookedAt = performance.now()
  #utilization = { sum: 0, looks: 0 }

  constructor(pool: ReplicaPool, options: ScalerOptions) {
    this.#pool = pool
    this.#options = options
    this.#settings = options.settings
    this.#state = startOfScaling(options.replicas)
    this.#begin()
  }

  get replicas(): number {
    return this.#state.replicas
  }

  /** The settings were changed in place. */
  apply(settings: OnlineSettings): void {
    const isSame = JSON.stringify(settings.scale) === JSON.stringify(this.#settings.scale)
    this.#settings = settings
    if (isSame) return
    const { scale } = settings
    const replicas = scale.kind === 'fixed' ? scale.replicas : within(scale, this.#state.replicas)
    this.#move(startOfScaling(replicas), 'The settings were changed.')
    this.#begin()
  }

  /** The mean utilization since the last call, 0 to 1; undefined before the first look. */
  takeUtilization(): number | undefined {
    const { sum, looks } = this.#utilization
    this.#utilization = { sum: 0, looks: 0 }
    return looks === 0 ? undefined : Math.min(1, sum / looks)
  }

  stop(): void {
    clearInterval(this.#timer)
  }

  #begin(): void {
    this.stop()
    const { scale } = this.#settings
    this.#timer = setInterval(() => this.#look(), scale.kind === 'auto' ? scale.refreshMs : fixedPeriodMs)
    this.#timer.unref()
  }

  #look(): void {
    const { scale, maxQueueWaitMs } = this.#settings
    const load = this.#pool.takeLoad()
    const ready = this.#pool.replicas().filter(canAnswer).length
    const utilization = deriveUtilization({ load, ready, maxQueueWaitMs })
    this.#utilization.sum += utilization
    this.#utilization.looks++
    const now = performance.now()
    const periodMs = now - this.#lookedAt
    this.#lookedAt = now
    if (scale.kind === 'fixed') return
    const look = { load, ready, periodMs, maxQueueWaitMs, ceiling: this.#options.ceiling() }
    const next = deriveScaling(scale, this.#state, look)
    this.#move(next, describe(this.#state.replicas, next.replicas, utilization, scale))
  }

  #move(next: ScalingState, why: string): void {
    const before = this.#state.replicas
    this.#state = next
    if (next.replicas === before) return
    this.#pool.scaleTo(next.replicas)
    this.#options.onScaled(next.replicas, why)
  }
}

const within = ({ minReplicas, maxReplicas }: AutoScale, replicas: number) =>
  Math.max(minReplicas, Math.min(maxReplicas, replicas))

function describe(
  before: number,
  after: number,
  utilization: number,
  { targetUtilization, idleMs }: AutoScale,
): string {
  if (after === 0) return `No request came for ${Math.round(idleMs / 1000)} s.`
  if (before === 0) return 'A request came.'
  return `The utilization was ${Math.round(utilization * 100)} %, ${targetUtilization} % are wanted.`
}
