import type { ReplicaEvent, ReplicaStatus } from '#lib/inference/replica-pool.ts'
import { type Probes, startProbes } from '#lib/inference/replicas/probes.ts'
import { createRest } from '#lib/inference/replicas/rest.ts'
import type { LoadedModel, ScoringProcess } from '#lib/inference/replicas/scoring-process.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'

/** One place for a process of the model: when the process dies, another is started in its place. */
export interface Replica {
  readonly name: string
  /** The process that may be given a run now; undefined while it has one, starts, or is not ready. */
  readonly idle: ScoringProcess | undefined
  readonly isReady: boolean
  /** When the run under way began; undefined without one. */
  readonly busySince: number | undefined
  /** About when it will be ready, as the last start took; undefined when it is, or cannot be told. */
  readonly readyIn: number | undefined
  begin(): void
  finish(): void
  /**
   * Ends the process at once, for a reason that the timeline tells; another is started. Who is to blame decides how soon: a
   * request that took too long says nothing about the next process.
   */
  kill(reason: string, blamed?: 'process' | 'request'): void
  /** No more runs; the process ends when the one under way is finished. Resolves when it is gone. */
  stop(): Promise<void>
  /** Ends the process at once and for good. */
  end(): Promise<void>
  status(): ReplicaStatus
}

export interface ReplicaHost {
  settings: Pick<OnlineSettings, 'liveness' | 'readiness'>
  loadTimeoutMs: number
  start(name: string): Promise<ScoringProcess>
  /** A first replica tells of the model. */
  onLoaded(loaded: LoadedModel | undefined): void
  /** It may be given a run. */
  onIdle(): void
  /** The model did not load: whether it shall be tried again. */
  onFailed(error: unknown): boolean
  onEvent(event: ReplicaEvent): void
  /** Watches the memory and load of a process; answers how to stop. */
  watch(pid: number, replica: Replica): { usage(): Usage; stop(): void }
}

export interface Usage {
  memoryBytes: number | undefined
  cpuPercent: number | undefined
}

const unknownUsage: Usage = { memoryBytes: undefined, cpuPercent: undefined }
/** A process that lived so long starts anew at once. */
const provenMs = 30_000
const longestRestMs = 30_000

/** Starts the first process at once. */
export function createReplica(name: string, isFirst: boolean, host: ReplicaHost): Replica {
  let process: ScoringProcess | undefined
  let probes: Probes | undefined
  let watched: ReturnType<ReplicaHost['watch']> | undefined
  let startedAt = new Date()
  let readyAt: Date | undefined
  let isReady = false
  let isStopping = false
  let busySince: number | undefined
  let killedFor: string | undefined
  let isBlameless = false
  let lastStartMs: number | undefined
  let restarts = 0
  const rest = createRest()
  const tell = (kind: Exclude<ReplicaEvent['kind'], 'output'>, message: string) =>
    host.onEvent({ kind, replica: name, message })

  async function startOne(tellsOfModel: boolean): Promise<void> {
    startedAt = new Date()
    killedFor = undefined
    isBlameless = false
    const started = performance.now()
    tell('started', restarts === 0 ? 'The replica starts.' : `The replica starts anew, for the ${restarts}. time.`)
    process = undefined
    const own = await host.start(name)
    process = own
    if (isStopping) throw new Error('It was stopped.')
    if (own.pid !== undefined) watched = host.watch(own.pid, replica)
    const loaded = await loadWithin(own, tellsOfModel)
    probes = startProbes(host.settings, own, {
      isBusy: () => busySince !== undefined,
      onReady: (ready, why) => {
        if (isReady === ready || isStopping || process !== own) return
        isReady = ready
        if (!ready) return tell('notReady', `The replica gets no requests: ${why}`)
        readyAt ??= new Date()
        host.onIdle()
      },
      onDead: (why) => {
        tell('notAlive', why)
        replica.kill(why)
      },
    })
    await Promise.race([probes.firstReady, own.ended.then((why) => Promise.reject(new ProcessEnded(why)))])
    lastStartMs = performance.now() - started
    tell('ready', `The replica is ready after ${(lastStartMs / 1000).toFixed(2)} s.`)
    host.onLoaded(loaded)
  }

  async function loadWithin(own: ScoringProcess, tellsOfModel: boolean): Promise<LoadedModel | undefined> {
    const tooLong = `The model took longer than ${host.loadTimeoutMs / 1000} s to load.`
    const timer = setTimeout(() => replica.kill(tooLong), host.loadTimeoutMs)
    try {
      return await own.load(tellsOfModel)
    } finally {
      clearTimeout(timer)
    }
  }

  function forget(): void {
    probes?.stop()
    watched?.stop()
    isReady = false
    readyAt = undefined
  }

  async function live(): Promise<void> {
    let tellsOfModel = isFirst
    for (let failures = 0; !isStopping; ) {
      try {
        await startOne(tellsOfModel)
        tellsOfModel = false
        const why = (await process?.ended) ?? ''
        if (isStopping) break
        if (killedFor === undefined) tell('ended', why)
        const lived = Date.now() - startedAt.getTime()
        failures = isBlameless || lived > provenMs ? 0 : failures + 1
      } catch (error) {
        process?.kill()
        await process?.ended
        if (isStopping) break
        const why = killedFor ?? (error instanceof Error ? error.message : String(error))
        tell('failed', `The replica did not start: ${why}`)
        if (!host.onFailed(killedFor === undefined ? error : new ProcessEnded(killedFor))) break
        failures++
        lastStartMs = undefined
      }
      forget()
      restarts++
      // The first death is often the only one.
      if (failures > 1) await rest.take(Math.min(longestRestMs, 250 * 2 ** failures))
    }
    forget()
    process?.kill()
    await process?.ended
  }

  const canWork = () => isReady && !isStopping && process?.hasEnded === false

  const replica: Replica = {
    name,
    get idle() {
      return canWork() && busySince === undefined ? process : undefined
    },
    get isReady() {
      return canWork()
    },
    get busySince() {
      return busySince
    },
    get readyIn() {
      if (readyAt !== undefined || isStopping || lastStartMs === undefined) return undefined
      return Math.max(0, lastStartMs - (Date.now() - startedAt.getTime()))
    },
    begin() {
      busySince = performance.now()
    },
    finish() {
      busySince = undefined
      if (isStopping) process?.kill()
    },
    kill(reason, blamed = 'process') {
      if (killedFor !== undefined || !process) return
      killedFor = reason
      isBlameless = blamed === 'request'
      isReady = false
      tell('killed', reason)
      process.kill(reason)
    },
    stop() {
      if (!isStopping) tell('stopped', 'The replica stops.')
      isStopping = true
      rest.end()
      if (busySince === undefined) process?.kill()
      return gone
    },
    end() {
      isStopping = true
      rest.end()
      process?.kill()
      return gone
    },
    status: () => ({
      name,
      state: isStopping ? 'Stopping' : !isReady ? 'Starting' : busySince === undefined ? 'Ready' : 'Busy',
      pid: process?.pid,
      restarts,
      startedAt,
      readyAt,
      ...(watched?.usage() ?? unknownUsage),
    }),
  }
  const gone = live()
  return replica
}
