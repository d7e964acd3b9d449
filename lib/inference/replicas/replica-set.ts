import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { PoolSpec, ReplicaStatus } from '#lib/inference/replica-pool.ts'
import type { LoadedModel } from '#lib/inference/replicas/processes/scoring-process.ts'
import { startProcess } from '#lib/inference/replicas/processes/start-process.ts'
import { Replica, type ReplicaHost } from '#lib/inference/replicas/replica.ts'
import { watchUsage } from '#lib/inference/replicas/watch-usage.ts'

interface ReplicaSetHost {
  /** Undefined until the first replica has told of it. */
  model(): ModelInterface | undefined
  onLoaded(loaded: LoadedModel): void
  onIdle(): void
  onFailed(error: unknown): void
}

/** As many replicas as are wanted. */
export interface ReplicaSet {
  /** Those that are not being stopped; the same array for good. */
  readonly replicas: readonly Replica[]
  /** Also those that finish what they do. */
  list(): ReplicaStatus[]
  begin(): void
  scaleTo(wanted: number): void
  /** Ends all at once and for good. */
  end(): Promise<void>
}

export function createReplicaSet(spec: PoolSpec, initial: number, pool: ReplicaSetHost): ReplicaSet {
  const { settings, onEvent } = spec
  const replicas: Replica[] = []
  const stopping = new Set<Replica>()
  let target = initial
  let hasEnded = false

  const host: ReplicaHost = {
    settings,
    loadTimeoutMs: (spec.runtime.engine === 'python' && spec.runtime.startTimeoutMs) || usualLoadMs,
    onEvent,
    onIdle: pool.onIdle,
    start: (name) => startProcess(name, spec, pool.model()),
    onLoaded(loaded) {
      if (!loaded || pool.model()) return
      pool.onLoaded(loaded)
      scale()
    },
    onFailed(error) {
      pool.onFailed(error)
      return pool.model() !== undefined
    },
    watch: (pid, kill) => watchUsage(pid, bytesOf(settings.memoryMb), (bytes) => kill(overLimit(bytes))),
  }

  const overLimit = (bytes: number) =>
    `The replica took ${Math.round(bytes / bytesPerMb)} MiB of memory, more than its limit of ${settings.memoryMb} MiB.`

  /** Before the model is known, one replica finds out whether it loads at all. */
  function scale(): void {
    if (hasEnded) return
    const isKnown = pool.model() !== undefined
    const wanted = isKnown ? target : Math.min(1, target)
    while (replicas.length < wanted) replicas.push(new Replica(freeName(), !isKnown, host))
    for (const replica of replicas.splice(wanted)) {
      stopping.add(replica)
      void replica.stop().then(() => stopping.delete(replica))
    }
  }

  /** The lowest number that no replica of the pool has. */
  function freeName(): string {
    const taken = new Set([...replicas, ...stopping].map(({ name }) => name))
    let slot = 1
    while (taken.has(`r${spec.revision}-${slot}`)) slot++
    return `r${spec.revision}-${slot}`
  }

  return {
    replicas,
    list: () => [...replicas, ...stopping].map((replica) => replica.status()),
    begin: scale,
    scaleTo(wanted) {
      target = wanted
      scale()
    },
    async end() {
      hasEnded = true
      await Promise.all([...replicas.splice(0), ...stopping].map((replica) => replica.end()))
    },
  }
}

/** Large models are read from disk, and first starts compile a library's files. */
const usualLoadMs = 600_000

const bytesPerMb = 1_048_576
const bytesOf = (megabytes: number | undefined) => megabytes && megabytes * bytesPerMb
