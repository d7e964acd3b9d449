import type { ReplicaEvent, ReplicaStatus } from '#lib/inference/replica-pool.ts'
import type { LoadedModel, ScoringProcess } from '#lib/inference/replicas/processes/scoring-process.ts'
import { type LifeHost, ReplicaLife } from '#lib/inference/replicas/replica-life.ts'
import { createRest } from '#lib/inference/replicas/rest.ts'
import { unknownUsage } from '#lib/inference/replicas/watch-usage.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'

export interface ReplicaHost extends Pick<LifeHost, 'settings' | 'loadTimeoutMs' | 'watch' | 'onIdle'> {
  start(name: string): Promise<ScoringProcess>
  /** A first replica tells of the model. */
  onLoaded(loaded: LoadedModel | undefined): void
  /** The model did not load: whether it shall be tried again. */
  onFailed(error: unknown): boolean
  onEvent(event: ReplicaEvent): void
}

/** A process that lived so long starts anew at once. */
const provenMs = 30_000
const longestRestMs = 30_000

/** What a life says about the next one; after `given up` there is none. */
type Outcome = 'proven' | 'died early' | 'did not start' | 'given up'

/** One place for a process of the model: when the process dies, another is started in its place. Starts the first at once. */
export class Replica {
  readonly name: string
  readonly #host: ReplicaHost
  readonly #rest = createRest()
  readonly #gone: Promise<void>
  #life: ReplicaLife
  #isStopping = false
  #busySince: number | undefined
  #lastStartMs: number | undefined
  #restarts = 0

  constructor(name: string, isFirst: boolean, host: ReplicaHost) {
    this.name = name
    this.#host = host
    this.#life = this.#newLife()
    this.#gone = this.#live(isFirst)
  }

  /** The process that may be given a run now; undefined while it has one, starts, or is not ready. */
  get idle(): ScoringProcess | undefined {
    return this.#isStopping || this.#busySince !== undefined ? undefined : this.#life.working
  }

  get isReady(): boolean {
    return !this.#isStopping && this.#life.working !== undefined
  }

  /** In about how many ms it will be ready, as the last start took; undefined when it is, or cannot be told. */
  get readyIn(): number | undefined {
    const { startedAt, readyAt } = this.#life
    if (readyAt !== undefined || this.#isStopping || this.#lastStartMs === undefined) return undefined
    return Math.max(0, this.#lastStartMs - (Date.now() - startedAt.getTime()))
  }

  /** A run begins. */
  begin(): void {
    this.#busySince = performance.now()
  }

  finish(): void {
    this.#busySince = undefined
    if (this.#isStopping) this.#life.end()
  }

  /**
   * Ends the process at once, for a reason that the timeline tells; another is started. Who is to blame decides how soon: a
   * request that took too long says nothing about the next process.
   */
  kill(reason: string, blamed?: 'process' | 'request'): void {
    this.#life.kill(reason, blamed)
  }

  /** No more runs; the process ends when the one under way is finished. Resolves when it is gone. */
  stop(): Promise<void> {
    if (!this.#isStopping) this.#tell('stopped', 'The replica stops.')
    this.#isStopping = true
    this.#rest.end()
    if (this.#busySince === undefined) this.#life.end()
    return this.#gone
  }

  /** Ends the process at once and for good. */
  end(): Promise<void> {
    this.#isStopping = true
    this.#rest.end()
    this.#life.end()
    return this.#gone
  }

  status(): ReplicaStatus {
    const { pid, startedAt, readyAt, usage = unknownUsage } = this.#life
    return { name: this.name, state: this.#state(), pid, restarts: this.#restarts, startedAt, readyAt, ...usage }
  }

  #state(): ReplicaStatus['state'] {
    if (this.#isStopping) return 'Stopping'
    if (!this.#life.isReady) return 'Starting'
    return this.#busySince === undefined ? 'Ready' : 'Busy'
  }

  async #live(isFirst: boolean): Promise<void> {
    let tellsOfModel = isFirst
    for (let failures = 0; !this.#isStopping; this.#life = this.#newLife()) {
      const outcome = await this.#spend(this.#life, tellsOfModel)
      await this.#life.bury()
      if (this.#isStopping || outcome === 'given up') return
      tellsOfModel &&= outcome === 'did not start'
      failures = outcome === 'proven' ? 0 : failures + 1
      this.#restarts++
      // The first death is often the only one.
      if (failures > 1) await this.#rest.take(Math.min(longestRestMs, 250 * 2 ** failures))
    }
  }

  /** From the start of a process to its end. */
  async #spend(life: ReplicaLife, tellsOfModel: boolean): Promise<Outcome> {
    const again = this.#restarts === 0 ? '.' : ` anew, for the ${this.#restarts}. time.`
    this.#tell('started', `The replica starts${again}`)
    try {
      const began = performance.now()
      const loaded = await life.begin(tellsOfModel)
      this.#lastStartMs = performance.now() - began
      this.#tell('ready', `The replica is ready after ${(this.#lastStartMs / 1000).toFixed(2)} s.`)
      this.#host.onLoaded(loaded)
    } catch (error) {
      await life.bury()
      return this.#isStopping ? 'given up' : this.#giveUp(life, error)
    }
    const why = await life.ended()
    if (!this.#isStopping && life.killedFor === undefined) this.#tell('ended', why)
    return life.isBlameless || Date.now() - life.startedAt.getTime() > provenMs ? 'proven' : 'died early'
  }

  #giveUp({ killedFor }: ReplicaLife, error: unknown): Outcome {
    this.#lastStartMs = undefined
    const why = killedFor ?? (error instanceof Error ? error.message : String(error))
    this.#tell('failed', `The replica did not start: ${why}`)
    const isTriedAgain = this.#host.onFailed(killedFor === undefined ? error : new ProcessEnded(killedFor))
    return isTriedAgain ? 'did not start' : 'given up'
  }

  #newLife(): ReplicaLife {
    const { settings, loadTimeoutMs, start, watch, onIdle } = this.#host
    return new ReplicaLife({
      settings,
      loadTimeoutMs,
      watch,
      onIdle,
      start: () => start(this.name),
      isBusy: () => this.#busySince !== undefined,
      isStopping: () => this.#isStopping,
      tell: (kind, message) => this.#tell(kind, message),
    })
  }

  #tell(kind: Exclude<ReplicaEvent['kind'], 'output'>, message: string): void {
    this.#host.onEvent({ kind, replica: this.name, message })
  }
}
