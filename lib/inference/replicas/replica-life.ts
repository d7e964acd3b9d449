import type { ReplicaEvent } from '#lib/inference/replica-pool.ts'
import { type Probes, startProbes } from '#lib/inference/replicas/probes.ts'
import type { LoadedModel, ScoringProcess } from '#lib/inference/replicas/processes/scoring-process.ts'
import type { Usage, UsageWatch } from '#lib/inference/replicas/watch-usage.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'

export interface LifeHost {
  settings: Pick<OnlineSettings, 'liveness' | 'readiness'>
  loadTimeoutMs: number
  start(): Promise<ScoringProcess>
  /** Watches the memory and load of a process. */
  watch(pid: number, kill: (reason: string) => void): UsageWatch
  isBusy(): boolean
  isStopping(): boolean
  /** It may be given a run. */
  onIdle(): void
  tell(kind: Exclude<ReplicaEvent['kind'], 'output'>, message: string): void
}

/** One process in the place of a replica, from its start to its end. */
export class ReplicaLife {
  readonly startedAt = new Date()
  readonly #host: LifeHost
  #process: ScoringProcess | undefined
  #probes: Probes | undefined
  #watched: UsageWatch | undefined
  #isReady = false
  #readyAt: Date | undefined
  #killedFor: string | undefined
  #isBlameless = false

  constructor(host: LifeHost) {
    this.#host = host
  }

  get pid(): number | undefined {
    return this.#process?.pid
  }

  get usage(): Usage | undefined {
    return this.#watched?.usage()
  }

  get isReady(): boolean {
    return this.#isReady
  }

  /** When it was ready first; undefined before that, and when it is over. */
  get readyAt(): Date | undefined {
    return this.#readyAt
  }

  /** The process while it is ready and alive. */
  get working(): ScoringProcess | undefined {
    return this.#isReady && this.#process?.hasEnded === false ? this.#process : undefined
  }

  /** Why it was killed; undefined when it was not. */
  get killedFor(): string | undefined {
    return this.#killedFor
  }

  /** A request that took too long ended it, which says nothing about the next process. */
  get isBlameless(): boolean {
    return this.#isBlameless
  }

  /** Resolves when it may be given runs; rejects with the reason when it never will. */
  async begin(tellsOfModel: boolean): Promise<LoadedModel | undefined> {
    const process = await this.#host.start()
    this.#process = process
    if (this.#host.isStopping()) throw new Error('It was stopped.')
    if (process.pid !== undefined) this.#watched = this.#host.watch(process.pid, (reason) => this.kill(reason))
    const loaded = await this.#loadWithin(process, tellsOfModel)
    this.#probes = this.#probe(process)
    await Promise.race([this.#probes.firstReady, process.ended.then((why) => Promise.reject(new ProcessEnded(why)))])
    return loaded
  }

  /** How the process ended, once it has. */
  async ended(): Promise<string> {
    return (await this.#process?.ended) ?? ''
  }

  kill(reason: string, blamed: 'process' | 'request' = 'process'): void {
    if (this.#killedFor !== undefined || !this.#process) return
    this.#killedFor = reason
    this.#isBlameless = blamed === 'request'
    this.#isReady = false
    this.#host.tell('killed', reason)
    this.#process.kill(reason)
  }

  /** Ends the process at once, and tells nobody. */
  end(): void {
    this.#process?.kill()
  }

  /** Ends what is left of it. */
  async bury(): Promise<void> {
    this.end()
    await this.#process?.ended
    this.#probes?.stop()
    this.#watched?.stop()
    this.#isReady = false
    this.#readyAt = undefined
  }

  async #loadWithin(process: ScoringProcess, tellsOfModel: boolean): Promise<LoadedModel | undefined> {
    const { loadTimeoutMs } = this.#host
    const tooLong = `The model took longer than ${loadTimeoutMs / 1000} s to load.`
    const timer = setTimeout(() => this.kill(tooLong), loadTimeoutMs)
    try {
      return await process.load(tellsOfModel)
    } finally {
      clearTimeout(timer)
    }
  }

  #probe(process: ScoringProcess): Probes {
    const { settings, isBusy, isStopping, onIdle, tell } = this.#host
    return startProbes(settings, process, {
      isBusy,
      onReady: (isReady, why) => {
        if (this.#isReady === isReady || isStopping()) return
        this.#isReady = isReady
        if (!isReady) return tell('notReady', `The replica gets no requests: ${why}`)
        this.#readyAt ??= new Date()
        onIdle()
      },
      onDead: (why) => {
        tell('notAlive', why)
        this.kill(why)
      },
    })
  }
}
