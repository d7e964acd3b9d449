import { AppError } from '#lib/core/errors.ts'
import type { Refusal } from '#lib/inference/refusal.ts'
import type { PoolSpec, ReplicaPool } from '#lib/inference/replica-pool.ts'
import { createDispatcher } from '#lib/inference/replicas/dispatcher.ts'
import { expectWait } from '#lib/inference/replicas/expected-wait.ts'
import { createLoadMeter } from '#lib/inference/replicas/load-meter.ts'
import { planRuns } from '#lib/inference/replicas/plan-runs.ts'
import { nobodyReady, PoolClosed, queueFull, tooBusy } from '#lib/inference/replicas/refusals.ts'
import { createReplica, type Replica, type ReplicaHost } from '#lib/inference/replicas/replica.ts'
import { createRunCost } from '#lib/inference/replicas/run-cost.ts'
import type { LoadedModel } from '#lib/inference/replicas/scoring-process.ts'
import { startProcess } from '#lib/inference/replicas/start-process.ts'
import { watchUsage } from '#lib/inference/replicas/watch-usage.ts'
import type { ReplicaScale } from '#lib/online-endpoints/deployments/settings.ts'
import { PythonFault } from '#lib/python/sidecar/python-fault.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

/** The model loads, and does not score what it should. */
export class SelfCheckFailed extends AppError {
  readonly selfCheck: SelfCheck

  constructor(selfCheck: SelfCheck) {
    super('UserError', selfCheck.message)
    this.selfCheck = selfCheck
  }
}

/** Starts the first replica at once, and the others when it has loaded the model. */
export function openPool(spec: PoolSpec): ReplicaPool {
  const { settings, onEvent } = spec
  const replicas: Replica[] = []
  const stopping = new Set<Promise<void>>()
  const cost = createRunCost()
  const meter = createLoadMeter()
  const ready = Promise.withResolvers<LoadedModel>()
  // Who does not wait for it learns of it from the events.
  ready.promise.catch(() => undefined)
  let loaded: LoadedModel | undefined
  let plan: ReturnType<typeof planRuns> | undefined
  let target = initialReplicas(settings.scale)
  let isWaking = false
  let state: 'open' | 'closing' | 'closed' = 'open'
  let onDrained = () => {}

  const dispatcher = createDispatcher({
    replicas,
    cost,
    meter,
    maxWaitMs: settings.batching.maxWaitMs,
    model: () => loaded?.model,
    plan: () => plan,
    onFault: (replica, error) => {
      for (const text of traceOf(error)) onEvent({ kind: 'output', replica, stream: 'stderr', text })
    },
    onDrained: () => onDrained(),
  })

  const host: ReplicaHost = {
    settings,
    onEvent,
    start: (name) => startProcess(name, spec, loaded?.model),
    onIdle: () => {
      isWaking = false
      dispatcher.dispatch()
    },
    onLoaded(found) {
      if (!found || loaded) return
      if (!found.selfCheck.ok) return fail(new SelfCheckFailed(found.selfCheck))
      loaded = found
      plan = planRuns(found.model, settings)
      ready.resolve(found)
      scale()
      dispatcher.dispatch()
    },
    onFailed(error) {
      if (!loaded) fail(error)
      else if (!replicas.some(({ isReady }) => isReady)) dispatcher.refuseQueued(() => nobodyReady())
      return loaded !== undefined
    },
    watch: (pid, replica) =>
      watchUsage(pid, settings.memoryMb && settings.memoryMb * 1_048_576, (bytes) =>
        replica.kill(
          `The replica took ${Math.round(bytes / 1_048_576)} MiB of memory, more than its limit of ${settings.memoryMb} MiB.`,
        ),
      ),
  }

  function fail(error: unknown): void {
    ready.reject(error)
    void endAll()
  }

  /** Before the model is known, one replica finds out whether it loads at all. */
  function scale(): void {
    if (state === 'closed') return
    const wanted = loaded ? target : Math.min(1, target)
    while (replicas.length < wanted) replicas.push(createReplica(freeName(spec.revision, replicas), !loaded, host))
    for (const replica of replicas.splice(wanted)) {
      const gone = replica.stop().finally(() => stopping.delete(gone))
      stopping.add(gone)
    }
  }

  async function endAll(): Promise<void> {
    state = 'closed'
    dispatcher.refuseQueued(() => new PoolClosed())
    dispatcher.stop()
    await Promise.all([...replicas.splice(0).map((replica) => replica.end()), ...stopping])
  }

  function expectedWait(): number {
    if (!plan) return 0
    return expectWait(
      {
        queuedRequests: dispatcher.queue.requests,
        queuedRows: dispatcher.queue.rows,
        running: [...dispatcher.running.values()],
        readyReplicas: replicas.filter(({ isReady }) => isReady).length,
      },
      plan,
      cost,
    )
  }

  function admit(): Refusal | undefined {
    if (state !== 'open') return new PoolClosed()
    if (!loaded) return nobodyReady()
    const { queue } = dispatcher
    const { maxQueuedRequests, maxQueueWaitMs } = settings
    const isFull = maxQueuedRequests !== undefined && queue.requests >= maxQueuedRequests
    if (isFull && !replicas.some(({ idle }) => idle)) return queueFull(maxQueuedRequests, expectedWait())
    // The first request of a sleeping deployment is held until a replica has been started.
    if (replicas.length === 0 || isWaking) return undefined
    if (!replicas.some(({ isReady }) => isReady)) {
      const waitMs = Math.min(...replicas.map(({ readyIn }) => readyIn ?? Number.POSITIVE_INFINITY))
      return waitMs <= maxQueueWaitMs ? undefined : nobodyReady(Number.isFinite(waitMs) ? waitMs : undefined)
    }
    const waitMs = expectedWait()
    return waitMs > maxQueueWaitMs ? tooBusy(waitMs) : undefined
  }

  scale()
  return {
    spec,
    ready: ready.promise,
    get model() {
      return loaded?.model
    },
    get queuedRequests() {
      return dispatcher.queue.requests
    },
    admit,
    ask(question, { deadline, signal }) {
      if (state === 'closed') return Promise.reject(new PoolClosed())
      const answered = dispatcher.ask(question, deadline, signal)
      if (target === 0) {
        isWaking = true
        target = 1
        scale()
      }
      return answered
    },
    scaleTo(wanted) {
      const isNeeded = dispatcher.queue.requests > 0 || dispatcher.running.size > 0
      target = Math.max(isNeeded ? 1 : 0, wanted)
      scale()
    },
    replicas: () => replicas.map((replica) => replica.status()),
    takeLoad: () =>
      meter.take({
        readyReplicas: replicas.filter(({ isReady }) => isReady).length,
        busySince: [...dispatcher.running.values()].map(({ since }) => since),
        queuedRequests: dispatcher.queue.requests,
        oldestWaitMs: performance.now() - (dispatcher.queue.oldest()?.askedAt ?? performance.now()),
      }),
    async close(limitMs) {
      if (state === 'open') state = 'closing'
      ready.reject(new AppError('InvalidState', 'The replicas were stopped before the model was loaded.'))
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, limitMs)
        onDrained = () => {
          clearTimeout(timer)
          resolve()
        }
        if (dispatcher.queue.requests === 0 && dispatcher.running.size === 0) onDrained()
      })
      await endAll()
    },
  }
}

const initialReplicas = (scale: ReplicaScale): number =>
  scale.kind === 'fixed' ? scale.replicas : Math.max(1, scale.minReplicas)

/** The lowest number that no replica of the pool has. */
function freeName(revision: number, replicas: readonly Replica[]): string {
  const taken = new Set(replicas.map(({ name }) => name))
  let slot = 1
  while (taken.has(`r${revision}-${slot}`)) slot++
  return `r${revision}-${slot}`
}

/** What the user's own code did is told with its traceback, anything else with its message. */
function traceOf(error: unknown): string[] {
  const text = error instanceof PythonFault ? (error.traceback ?? error.message) : undefined
  return (text ?? (error instanceof Error ? error.message : String(error))).trimEnd().split('\n')
}
