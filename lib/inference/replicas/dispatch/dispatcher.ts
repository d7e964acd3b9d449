import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { runKey } from '#lib/inference/protocols/assemble.ts'
import type { Answer, Question } from '#lib/inference/question.ts'
import type { Refusal } from '#lib/inference/refusal.ts'
import { createCompany } from '#lib/inference/replicas/dispatch/company.ts'
import { createDeadlineWatch } from '#lib/inference/replicas/dispatch/deadline-watch.ts'
import type { LoadMeter } from '#lib/inference/replicas/dispatch/load-meter.ts'
import type { planRuns } from '#lib/inference/replicas/dispatch/plan-runs.ts'
import { clientLeft, tooLate } from '#lib/inference/replicas/dispatch/refusals.ts'
import { createRequestQueue, type RequestQueue } from '#lib/inference/replicas/dispatch/request-queue.ts'
import { beginRun, endFailedRun, type Run } from '#lib/inference/replicas/dispatch/run.ts'
import type { RunCost } from '#lib/inference/replicas/dispatch/run-cost.ts'
import { runMembers } from '#lib/inference/replicas/dispatch/run-members.ts'
import { refuse, type Waiting } from '#lib/inference/replicas/dispatch/waiting.ts'
import type { ScoringProcess } from '#lib/inference/replicas/processes/scoring-process.ts'
import type { Replica } from '#lib/inference/replicas/replica.ts'

interface DispatcherInput {
  replicas: readonly Replica[]
  /** Undefined until the model is known. */
  model(): ModelInterface | undefined
  plan(): ReturnType<typeof planRuns> | undefined
  maxWaitMs: number
  cost: RunCost
  meter: LoadMeter
  /** A request failed for what the model's own code did. */
  onFault(replica: string, error: unknown): void
  /** The last request has been answered. */
  onDrained(): void
}

/** Below so many ms a run is not worth sharing among idle replicas. */
const worthSplittingMs = 1

/** Gives waiting requests to idle replicas. */
export class Dispatcher {
  readonly #input: DispatcherInput
  readonly #queue = createRequestQueue()
  readonly #running = new Map<Replica, Run>()
  readonly #deadlines = createDeadlineWatch((now) => this.#passDeadlines(now))
  readonly #company: ReturnType<typeof createCompany>
  #isScheduled = false

  constructor(input: DispatcherInput) {
    this.#input = input
    this.#company = createCompany(input.maxWaitMs, () => this.dispatch())
  }

  get queue(): Pick<RequestQueue, 'requests' | 'rows' | 'oldest'> {
    return this.#queue
  }

  /** The runs under way. */
  get running(): ReadonlyMap<Replica, Run> {
    return this.#running
  }

  /** Rejects with a Refusal. `deadline` is on the clock of performance.now(). */
  ask(question: Question, deadline: number, signal: AbortSignal | undefined): Promise<Answer> {
    return new Promise((resolve, reject) => {
      const waiting: Waiting = {
        question,
        key: this.#input.plan()?.isShared === false ? undefined : runKey(question),
        deadline,
        askedAt: performance.now(),
        isAlone: false,
        isSettled: false,
        unfollow: undefined,
        resolve,
        reject,
      }
      this.#input.meter.asked()
      this.#queue.push(waiting)
      this.#deadlines.note(deadline)
      const { replicas } = this.#input
      if (this.#running.size < replicas.length || replicas.length === 0) this.#schedule()
      if (signal) this.#follow(waiting, signal)
    })
  }

  /** Gives what waits to who is idle. */
  dispatch(): void {
    this.#isScheduled = false
    const plan = this.#input.plan()
    if (!plan || this.#company.isAwaited(this.#queue, plan)) return
    for (let idle = this.#idle(); idle.length > 0 && this.#queue.requests > 0; idle = this.#idle()) {
      const [replica] = idle
      if (!replica?.idle) return
      const cost = this.#input.cost.expect(Math.min(this.#queue.rows, plan.maxRows))
      const isSplit = idle.length > 1 && cost > worthSplittingMs
      const share = isSplit ? Math.ceil(this.#queue.requests / idle.length) : Number.POSITIVE_INFINITY
      const members = this.#queue.take({ ...plan, maxRequests: Math.min(plan.maxRequests, share) })
      void this.#start(replica, replica.idle, members)
    }
  }

  refuseQueued(refusal: () => Refusal): void {
    for (const waiting of this.#queue.remove(() => true)) refuse(waiting, refusal())
    this.#tellDrained()
  }

  stop(): void {
    this.#deadlines.stop()
    this.#company.stop()
  }

  #idle(): Replica[] {
    return this.#input.replicas.filter(({ idle }) => idle !== undefined)
  }

  /** After the requests of this turn of the event loop have come. */
  #schedule(): void {
    if (this.#isScheduled) return
    this.#isScheduled = true
    setImmediate(() => this.dispatch())
  }

  async #start(replica: Replica, process: ScoringProcess, members: Waiting[]): Promise<void> {
    const { cost, meter } = this.#input
    const model = this.#input.model()
    if (!model) return
    const run = beginRun(members, meter)
    this.#running.set(replica, run)
    replica.begin()
    let tell = () => {}
    try {
      tell = await runMembers(members, model, process, replica.name)
      cost.learn(run.rows, performance.now() - run.since)
    } catch (error) {
      this.#tryAgain(endFailedRun(run, error, model, () => this.#input.onFault(replica.name, error)))
    }
    this.#running.delete(replica)
    meter.worked(run.since, performance.now())
    replica.finish()
    // The next run begins before the answers of this one are written.
    if (this.#queue.requests > 0) this.dispatch()
    tell()
    this.#tellDrained()
  }

  /** What a shared run did to its members is found out one by one. */
  #tryAgain(members: readonly Waiting[]): void {
    this.#queue.putBack(members)
    for (const waiting of members) {
      waiting.isAlone = true
      this.#deadlines.note(waiting.deadline)
    }
  }

  #passDeadlines(now: number): number {
    for (const waiting of this.#queue.remove(({ deadline }) => deadline <= now)) refuse(waiting, tooLate())
    let earliest = this.#queue.earliestDeadline()
    for (const [replica, run] of this.#running) {
      if (run.due > now) earliest = Math.min(earliest, run.due)
      else if (!run.isOverdue) {
        run.isOverdue = true
        replica.kill('A run took longer than the scoring time-out.', 'request')
      }
    }
    this.#tellDrained()
    return earliest
  }

  #follow(waiting: Waiting, signal: AbortSignal): void {
    const gone = () => this.#leave(waiting)
    waiting.unfollow = () => signal.removeEventListener('abort', gone)
    signal.addEventListener('abort', gone)
    if (signal.aborted) gone()
  }

  #leave(waiting: Waiting): void {
    if (waiting.isSettled) return
    this.#queue.remove((other) => other === waiting)
    refuse(waiting, clientLeft())
    this.#tellDrained()
  }

  #tellDrained(): void {
    if (this.#queue.requests === 0 && this.#running.size === 0) this.#input.onDrained()
  }
}
