import type { PoolLoad } from '#lib/inference/replica-pool.ts'

/** Adds up what the replicas did since it was last asked; times in ms of performance.now(). */
export interface LoadMeter {
  asked(): void
  /** A request left the queue after so long. */
  waited(ms: number): void
  /** A run that took from … to …, cut where the meter was last read. */
  worked(from: number, to: number): void
  take(now: PoolNow): PoolLoad
}

interface PoolNow {
  readyReplicas: number
  /** When the runs under way began. */
  busySince: readonly number[]
  queuedRequests: number
  oldestWaitMs: number
}

export function createLoadMeter(): LoadMeter {
  let since = performance.now()
  let requests = 0
  let busyMs = 0
  let left = 0
  let waitedMs = 0
  return {
    asked: () => {
      requests++
    },
    waited(ms) {
      left++
      waitedMs += ms
    },
    worked(from, to) {
      busyMs += to - Math.max(from, since)
    },
    take({ readyReplicas, busySince, queuedRequests, oldestWaitMs }) {
      const now = performance.now()
      const running = busySince.reduce((sum, from) => sum + now - Math.max(from, since), 0)
      const possible = (now - since) * readyReplicas
      const load: PoolLoad = {
        busy: possible > 0 ? Math.min(1, (busyMs + running) / possible) : 0,
        queuedRequests,
        queueWaitMs: Math.max(oldestWaitMs, left > 0 ? waitedMs / left : 0),
        requests,
      }
      since = now
      requests = busyMs = left = waitedMs = 0
      return load
    },
  }
}
