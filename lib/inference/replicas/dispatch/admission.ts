import type { Refusal } from '#lib/inference/refusal.ts'
import type { Dispatcher } from '#lib/inference/replicas/dispatch/dispatcher.ts'
import { expectWait } from '#lib/inference/replicas/dispatch/expected-wait.ts'
import { nobodyReady, queueFull, tooBusy } from '#lib/inference/replicas/dispatch/refusals.ts'
import type { RunLimits } from '#lib/inference/replicas/dispatch/request-queue.ts'
import type { RunCost } from '#lib/inference/replicas/dispatch/run-cost.ts'
import type { Replica } from '#lib/inference/replicas/replica.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'

interface AdmissionInput {
  settings: Pick<OnlineSettings, 'maxQueuedRequests' | 'maxQueueWaitMs'>
  replicas: readonly Replica[]
  dispatcher: Dispatcher
  plan(): RunLimits | undefined
  cost: RunCost
}

/** Whether one more request may come, as things stand. */
export interface Admission {
  /** By its expected wait, and by how many wait. */
  refuse(): Refusal | undefined
  /** By how many wait alone. */
  refuseFull(): Refusal | undefined
}

export function createAdmission({ settings, replicas, dispatcher, plan, cost }: AdmissionInput): Admission {
  const { maxQueuedRequests, maxQueueWaitMs } = settings

  function expectedWait(): number {
    const limits = plan()
    if (!limits) return 0
    const situation = {
      queuedRequests: dispatcher.queue.requests,
      queuedRows: dispatcher.queue.rows,
      running: [...dispatcher.running.values()],
      readyReplicas: replicas.filter(({ isReady }) => isReady).length,
    }
    return expectWait(situation, limits, cost)
  }

  function refuseFull(): Refusal | undefined {
    if (maxQueuedRequests === undefined || dispatcher.queue.requests < maxQueuedRequests) return undefined
    return replicas.some(({ idle }) => idle) ? undefined : queueFull(maxQueuedRequests, expectedWait())
  }

  function refuse(): Refusal | undefined {
    const full = refuseFull()
    if (full) return full
    if (!replicas.some(({ isReady }) => isReady)) {
      const waitMs = Math.min(...replicas.map(({ readyIn }) => readyIn ?? Number.POSITIVE_INFINITY))
      return waitMs <= maxQueueWaitMs ? undefined : nobodyReady(Number.isFinite(waitMs) ? waitMs : undefined)
    }
    const waitMs = expectedWait()
    return waitMs > maxQueueWaitMs ? tooBusy(waitMs) : undefined
  }

  return { refuse, refuseFull }
}
