import { AppError } from '#lib/core/errors.ts'
import type { PoolSpec, ReplicaPool } from '#lib/inference/replica-pool.ts'
import { createAdmission } from '#lib/inference/replicas/dispatch/admission.ts'
import { Dispatcher } from '#lib/inference/replicas/dispatch/dispatcher.ts'
import { createLoadMeter } from '#lib/inference/replicas/dispatch/load-meter.ts'
import { planRuns } from '#lib/inference/replicas/dispatch/plan-runs.ts'
import { nobodyReady, PoolClosed } from '#lib/inference/replicas/dispatch/refusals.ts'
import { createRunCost } from '#lib/inference/replicas/dispatch/run-cost.ts'
import { createDrain } from '#lib/inference/replicas/drain.ts'
import type { LoadedModel } from '#lib/inference/replicas/processes/scoring-process.ts'
import { traceOf } from '#lib/inference/replicas/processes/trace-of.ts'
import { createReplicaSet } from '#lib/inference/replicas/replica-set.ts'
import type { ReplicaScale } from '#lib/online-endpoints/deployments/settings.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

/** The model loads, and does not score what it should. */
export class SelfCheckFailed extends AppError {
  readonly selfCheck: SelfCheck

  constructor(selfCheck: SelfCheck) {
    super('UserError', selfCheck.message)
    this.name = 'SelfCheckFailed'
    this.selfCheck = selfCheck
  }
}

/** Starts the first replica at once, and the others when it has loaded the model. */
export function openPool(spec: PoolSpec): ReplicaPool {
  const { settings } = spec
  const cost = createRunCost()
  const meter = createLoadMeter()
  const ready = Promise.withResolvers<LoadedModel>()
  // Who does not wait for it learns of it from the events.
  ready.promise.catch(() => undefined)
  let loaded: LoadedModel | undefined
  let plan: ReturnType<typeof planRuns> | undefined
  let isWaking = false
  let state: 'open' | 'closing' | 'closed' = 'open'

  const set = createReplicaSet(spec, initialReplicas(settings.scale), {
    model: () => loaded?.model,
    onLoaded(found) {
      if (!found.selfCheck.ok) return fail(new SelfCheckFailed(found.selfCheck))
      loaded = found
      plan = planRuns(found.model, settings)
      ready.resolve(found)
      dispatcher.dispatch()
    },
    onIdle() {
      isWaking = false
      dispatcher.dispatch()
    },
    onFailed(error) {
      if (!loaded) fail(error)
      else if (!set.replicas.some(({ isReady }) => isReady)) dispatcher.refuseQueued(() => nobodyReady())
    },
  })
  const { replicas } = set
  const isIdle = () => dispatcher.queue.requests === 0 && dispatcher.running.size === 0
  const drain = createDrain(isIdle)
  const dispatcher = new Dispatcher({
    replicas,
    cost,
    meter,
    maxWaitMs: settings.batching.maxWaitMs,
    model: () => loaded?.model,
    plan: () => plan,
    onFault: (replica, error) => {
      for (const text of traceOf(error)) spec.onEvent({ kind: 'output', replica, stream: 'stderr', text })
    },
    onDrained: drain.idle,
  })
  const admission = createAdmission({ settings, replicas, dispatcher, plan: () => plan, cost })

  function fail(error: unknown): void {
    ready.reject(error instanceof ProcessEnded ? new AppError('UserError', error.message) : error)
    void endAll()
  }

  async function endAll(): Promise<void> {
    state = 'closed'
    dispatcher.refuseQueued(() => new PoolClosed())
    dispatcher.stop()
    await set.end()
  }

  function admit() {
    if (state !== 'open') return new PoolClosed()
    if (!loaded) return nobodyReady()
    // The first requests of a sleeping deployment are held until a replica has been started.
    return replicas.length === 0 || isWaking ? admission.refuseFull() : admission.refuse()
  }

  set.begin()
  return {
    spec,
    ready: ready.promise,
    get model() {
      return loaded?.model
    },
    get queuedRequests() {
      return dispatcher.queue.requests
    },
    admit() {
      const refusal = admit()
      if (!refusal) drain.admitted()
      return refusal
    },
    ask(question, { deadline, signal }) {
      if (state === 'closed') return Promise.reject(new PoolClosed())
      drain.asked()
      // Others may have come while its body was read.
      const full = admission.refuseFull()
      if (full) return Promise.reject(full)
      const answered = dispatcher.ask(question, deadline, signal)
      if (replicas.length === 0) {
        isWaking = true
        set.scaleTo(1)
      }
      return answered
    },
    scaleTo: (wanted) => set.scaleTo(Math.max(isIdle() ? 0 : 1, wanted)),
    replicas: set.list,
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
      await drain.wait(limitMs)
      await endAll()
    },
  }
}

const initialReplicas = (scale: ReplicaScale): number =>
  scale.kind === 'fixed' ? scale.replicas : Math.max(1, scale.minReplicas)
