import { setTimeout as delay } from 'node:timers/promises'
import type { Child } from '#lib/supervisor/child.ts'

const firstDelayMs = 200
const longestDelayMs = 15_000
const healthyMs = 30_000
const deathsBeforeGivingUp = 5

/** How long to wait before a child that has died `deaths` times in a row is started again. */
export function restartDelayMs(deaths: number): number {
  return Math.min(longestDelayMs, firstDelayMs * 2 ** (deaths - 1))
}

export interface KeptChild {
  /** Resolves when the child is ready for the first time; rejects when it has died five times before that. */
  ready: Promise<void>
  stop: (limitMs: number) => Promise<void>
}

/** Starts a child again whenever it dies, later and later while it keeps dying young: `deaths` in a row, this one included. */
export function keepRunning(
  start: () => Child,
  onDeath: (outcome: number | string, deaths: number) => void,
): KeptChild {
  const stopping = new AbortController()
  const firstReady = Promise.withResolvers<void>()
  firstReady.promise.catch(() => undefined)
  let current = start()

  async function keep(): Promise<void> {
    for (let deaths = 0; ; current = start()) {
      current.ready.then(firstReady.resolve, (error) => deaths + 1 >= deathsBeforeGivingUp && firstReady.reject(error))
      const startedAt = performance.now()
      const outcome = await current.ended
      if (stopping.signal.aborted) return
      deaths = performance.now() - startedAt > healthyMs ? 1 : deaths + 1
      onDeath(outcome, deaths)
      await delay(restartDelayMs(deaths), undefined, { signal: stopping.signal }).catch(() => undefined)
      if (stopping.signal.aborted) return
    }
  }
  const kept = keep()

  return {
    ready: firstReady.promise,
    async stop(limitMs) {
      stopping.abort()
      await current.stop(limitMs)
      await kept
    },
  }
}
