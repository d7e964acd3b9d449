import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { runKey } from '#lib/inference/protocols/assemble.ts'
import type { Answer, Question } from '#lib/inference/question.ts'
import type { Refusal } from '#lib/inference/refusal.ts'
import { createDeadlineWatch } from '#lib/inference/replicas/deadline-watch.ts'
import type { LoadMeter } from '#lib/inference/replicas/load-meter.ts'
import type { planRuns } from '#lib/inference/replicas/plan-runs.ts'
import { clientLeft, describeFault, replicaLost, tooLate } from '#lib/inference/replicas/refusals.ts'
import type { Replica } from '#lib/inference/replicas/replica.ts'
import { createRequestQueue, type RequestQueue } from '#lib/inference/replicas/request-queue.ts'
import type { RunCost } from '#lib/inference/replicas/run-cost.ts'
import { runMembers } from '#lib/inference/replicas/run-members.ts'
import type { ScoringProcess } from '#lib/inference/replicas/scoring-process.ts'
import { refuse, type Waiting } from '#lib/inference/replicas/waiting.ts'
import { ProcessEnded } from '#lib/python/sidecar/process-ended.ts'

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

/** Gives waiting requests to idle replicas. */
export interface Dispatcher {
  readonly queue: Pick<RequestQueue, 'requests' | 'rows' | 'oldest'>
  /** The runs under way. */
  readonly running: ReadonlyMap<Replica, Run>
  ask(question: Question, deadline: number, signal: AbortSignal | undefined): Promise<Answer>
  /** Gives what waits to who is idle. */
  dispatch(): void
  refuseQueued(refusal: () => Refusal): void
  stop(): void
}

interface Run {
  readonly since: number
  readonly rows: number
  readonly members: readonly Waiting[]
  /** The earliest deadline of its members, of those too who left meanwhile. */
  readonly due: number
  /** The process was ended because a deadline had passed. */
  isOverdue: boolean
}

/** Below so many ms a run is not worth sharing among idle replicas. */
const worthSplittingMs = 1

export function createDispatcher(input: DispatcherInput): Dispatcher {
  const { cost, meter, maxWaitMs } = input
  const queue = createRequestQueue()
  const running = new Map<Replica, Run>()
  let isScheduled = false
  let company: NodeJS.Timeout | undefined

  const deadlines = createDeadlineWatch((now) => {
    for (const waiting of queue.remove(({ deadline }) => deadline <= now)) refuse(waiting, tooLate())
    let earliest = queue.earliestDeadline()
    for (const [replica, run] of running) {
      if (run.due > now) earliest = Math.min(earliest, run.due)
      else if (!run.isOverdue) {
        run.isOverdue = true
        replica.kill('A run took longer than the scoring time-out.', 'request')
      }
    }
    drained()
    return earliest
  })

  const drained = () => {
    if (queue.requests === 0 && running.size === 0) input.onDrained()
  }

  /** After the requests of this turn of the event loop have come. */
  const schedule = () => {
    if (isScheduled) return
    isScheduled = true
    setImmediate(dispatch)
  }

  function dispatch(): void {
    isScheduled = false
    const plan = input.plan()
    if (!plan || isWaitingForCompany(plan.maxRows)) return
    for (let idle = idleReplicas(); idle.length > 0 && queue.requests > 0; idle = idleReplicas()) {
      const [replica] = idle
      if (!replica?.idle) return
      const isSplit = idle.length > 1 && cost.expect(Math.min(queue.rows, plan.maxRows)) > worthSplittingMs
      const maxRequests = isSplit
        ? Math.min(plan.maxRequests, Math.ceil(queue.requests / idle.length))
        : plan.maxRequests
      void start(replica, replica.idle, queue.take({ ...plan, maxRequests }))
    }
  }

  const idleReplicas = () => input.replicas.filter(({ idle }) => idle !== undefined)

  function isWaitingForCompany(maxRows: number): boolean {
    const oldest = queue.oldest()
    if (maxWaitMs === 0 || !oldest || oldest.isAlone || queue.rows >= maxRows) return false
    const left = oldest.askedAt + maxWaitMs - performance.now()
    if (left <= 0) return false
    company ??= setTimeout(() => {
      company = undefined
      dispatch()
    }, Math.ceil(left))
    return true
  }

  async function start(replica: Replica, process: ScoringProcess, members: Waiting[]): Promise<void> {
    const model = input.model()
    if (!model) return
    const since = performance.now()
    let rows = 0
    let due = Number.POSITIVE_INFINITY
    for (const { askedAt, question, deadline } of members) {
      meter.waited(since - askedAt)
      rows += question.rows
      due = Math.min(due, deadline)
    }
    const run: Run = { since, rows, members, due, isOverdue: false }
    running.set(replica, run)
    replica.begin()
    let tell = () => {}
    try {
      tell = await runMembers(members, model, process, replica.name)
      cost.learn(rows, performance.now() - since)
    } catch (error) {
      giveUp(run, replica, model, error)
    }
    running.delete(replica)
    meter.worked(since, performance.now())
    replica.finish()
    // The next run begins before the answers of this one are written.
    if (queue.requests > 0) dispatch()
    tell()
    drained()
  }

  /** What a shared run did to its members is found out one by one. */
  function giveUp({ members, isOverdue }: Run, replica: Replica, { kind }: ModelInterface, error: unknown): void {
    const open = members.filter(({ isSettled }) => !isSettled)
    const now = performance.now()
    if (error instanceof ProcessEnded) {
      for (const waiting of open) {
        if (!isOverdue) refuse(waiting, replicaLost(error.message))
        else if (waiting.deadline <= now) refuse(waiting, tooLate())
      }
    } else if (members.length === 1) {
      input.onFault(replica.name, error)
      for (const waiting of open) refuse(waiting, describeFault(error, kind))
    }
    const again = open.filter(({ isSettled }) => !isSettled)
    queue.putBack(again)
    for (const waiting of again) {
      waiting.isAlone = true
      deadlines.note(waiting.deadline)
    }
  }

  return {
    queue,
    running,
    ask: (question, deadline, signal) =>
      new Promise((resolve, reject) => {
        const key = input.plan()?.isShared === false ? undefined : runKey(question)
        const waiting: Waiting = {
          question,
          key,
          deadline,
          askedAt: performance.now(),
          isAlone: false,
          isSettled: false,
          unfollow: undefined,
          resolve,
          reject,
        }
        meter.asked()
        queue.push(waiting)
        deadlines.note(deadline)
        if (running.size < input.replicas.length || input.replicas.length === 0) schedule()
        if (signal) follow(waiting, signal)
      }),
    dispatch,
    refuseQueued(refusal) {
      for (const waiting of queue.remove(() => true)) refuse(waiting, refusal())
      drained()
    },
    stop() {
      deadlines.stop()
      clearTimeout(company)
    },
  }

  function follow(waiting: Waiting, signal: AbortSignal): void {
    const gone = () => leave(waiting)
    waiting.unfollow = () => signal.removeEventListener('abort', gone)
    signal.addEventListener('abort', gone)
    if (signal.aborted) gone()
  }

  function leave(waiting: Waiting): void {
    if (waiting.isSettled) return
    queue.remove((other) => other === waiting)
    refuse(waiting, clientLeft())
    drained()
  }
}
