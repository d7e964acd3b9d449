import { AppError } from '#lib/core/errors.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { Answer, Question } from '#lib/inference/question.ts'
import type { Refusal } from '#lib/inference/refusal.ts'
import type { PoolLoad, PoolSpec, ReplicaPool, ReplicaStatus } from '#lib/inference/replica-pool.ts'
import { type Admission, createAdmission } from '#lib/inference/replicas/dispatch/admission.ts'
import { Dispatcher } from '#lib/inference/replicas/dispatch/dispatcher.ts'
import { createLoadMeter } from '#lib/inference/replicas/dispatch/load-meter.ts'
import { planRuns } from '#lib/inference/replicas/dispatch/plan-runs.ts'
import { nobodyReady, PoolClosed } from '#lib/inference/replicas/dispatch/refusals.ts'
import { createRunCost } from '#lib/inference/replicas/dispatch/run-cost.ts'
import { createDrain } from '#lib/inference/replicas/drain.ts'
import type { LoadedModel } from '#lib/inference/replicas/processes/scoring-process.ts'
import { traceOf } from '#lib/inference/replicas/processes/trace-of.ts'
import { createReplicaSet, type ReplicaSet } from '#lib/inference/replicas/replica-set.ts'
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
export const openPool = (spec: PoolSpec): ReplicaPool => new Pool(spec)

class Pool implements ReplicaPool {
  readonly spec: PoolSpec
  readonly #loading = Promise.withResolvers<LoadedModel>()
  readonly #cost = createRunCost()
  readonly #meter = createLoadMeter()
  readonly #set: ReplicaSet
  readonly #dispatcher: Dispatcher
  readonly #drain = createDrain(() => this.#isIdle())
  readonly #admission: Admission
  #loaded: LoadedModel | undefined
  #plan: ReturnType<typeof planRuns> | undefined
  #isWaking = false
  #state: 'open' | 'closing' | 'closed' = 'open'

  constructor(spec: PoolSpec) {
    const { settings } = spec
    this.spec = spec
    // Who does not wait for it learns of it from the events.
    this.ready.catch(() => undefined)
    this.#set = createReplicaSet(spec, initialReplicas(settings.scale), {
      model: () => this.model,
      onLoaded: (loaded) => this.#take(loaded),
      onIdle: () => {
        this.#isWaking = false
        this.#dispatcher.dispatch()
      },
      onFailed: (error) => this.#takeFailure(error),
    })
    const { replicas } = this.#set
    const plan = () => this.#plan
    this.#dispatcher = new Dispatcher({
      replicas,
      plan,
      cost: this.#cost,
      meter: this.#meter,
      maxWaitMs: settings.batching.maxWaitMs,
      model: () => this.model,
      onFault: (replica, error) => {
        for (const text of traceOf(error)) spec.onEvent({ kind: 'output', replica, stream: 'stderr', text })
      },
      onDrained: this.#drain.idle,
    })
    this.#admission = createAdmission({ settings, replicas, dispatcher: this.#dispatcher, plan, cost: this.#cost })
    this.#set.begin()
  }

  get ready(): Promise<LoadedModel> {
    return this.#loading.promise
  }

  get model(): ModelInterface | undefined {
    return this.#loaded?.model
  }

  get queuedRequests(): number {
    return this.#dispatcher.queue.requests
  }

  admit(): Refusal | undefined {
    const refusal = this.#refuse()
    if (!refusal) this.#drain.admitted()
    return refusal
  }

  ask(question: Question, { deadline, signal }: { deadline: number; signal?: AbortSignal }): Promise<Answer> {
    if (this.#state === 'closed') return Promise.reject(new PoolClosed())
    this.#drain.asked()
    // Others may have come while its body was read.
    const full = this.#admission.refuseFull()
    if (full) return Promise.reject(full)
    const answered = this.#dispatcher.ask(question, deadline, signal)
    if (this.#set.replicas.length === 0) {
      this.#isWaking = true
      this.#set.scaleTo(1)
    }
    return answered
  }

  scaleTo(wanted: number): void {
    this.#set.scaleTo(Math.max(this.#isIdle() ? 0 : 1, wanted))
  }

  replicas(): ReplicaStatus[] {
    return this.#set.list()
  }

  takeLoad(): PoolLoad {
    const { queue, running } = this.#dispatcher
    return this.#meter.take({
      readyReplicas: this.#set.replicas.filter(({ isReady }) => isReady).length,
      busySince: [...running.values()].map(({ since }) => since),
      queuedRequests: queue.requests,
      oldestWaitMs: performance.now() - (queue.oldest()?.askedAt ?? performance.now()),
    })
  }

  async close(limitMs: number): Promise<void> {
    if (this.#state === 'open') this.#state = 'closing'
    this.#loading.reject(new AppError('InvalidState', 'The replicas were stopped before the model was loaded.'))
    await this.#drain.wait(limitMs)
    await this.#end()
  }

  #isIdle(): boolean {
    return this.#dispatcher.queue.requests === 0 && this.#dispatcher.running.size === 0
  }

  #refuse(): Refusal | undefined {
    if (this.#state !== 'open') return new PoolClosed()
    if (!this.#loaded) return nobodyReady()
    // The first requests of a sleeping deployment are held until a replica has been started.
    const isHeld = this.#set.replicas.length === 0 || this.#isWaking
    return isHeld ? this.#admission.refuseFull() : this.#admission.refuse()
  }

  #take(loaded: LoadedModel): void {
    if (!loaded.selfCheck.ok) {
      this.#fail(new SelfCheckFailed(loaded.selfCheck))
      return
    }
    this.#loaded = loaded
    this.#plan = planRuns(loaded.model, this.spec.settings)
    this.#loading.resolve(loaded)
    this.#dispatcher.dispatch()
  }

  #takeFailure(error: unknown): void {
    if (!this.#loaded) this.#fail(error)
    else if (!this.#set.replicas.some(({ isReady }) => isReady)) this.#dispatcher.refuseQueued(() => nobodyReady())
  }

  #fail(error: unknown): void {
    this.#loading.reject(error instanceof ProcessEnded ? new AppError('UserError', error.message) : error)
    void this.#end()
  }

  async #end(): Promise<void> {
    this.#state = 'closed'
    this.#dispatcher.refuseQueued(() => new PoolClosed())
    this.#dispatcher.stop()
    await this.#set.end()
  }
}

const initialReplicas = (scale: ReplicaScale): number =>
  scale.kind === 'fixed' ? scale.replicas : Math.max(1, scale.minReplicas)
