/** The body of an admitted request may still be on its way for so long when its pool is closed. */
const lingerMs = 5000

/** Knows when the last request that was admitted has been answered. */
export interface Drain {
  admitted(): void
  /** One that was admitted, or one that was not. */
  asked(): void
  /** Nothing waits and nothing runs. */
  idle(): void
  /**
   * Resolves when nothing waits or runs and every admitted request has been asked, or none was admitted for a while: what was
   * admitted and turned out to be malformed is never asked. At the latest after `limitMs`.
   */
  wait(limitMs: number): Promise<void>
}

export function createDrain(isIdle: () => boolean): Drain {
  let unasked = 0
  let admittedAt = Number.NEGATIVE_INFINITY
  let wake = () => {}
  return {
    admitted() {
      unasked++
      admittedAt = performance.now()
    },
    asked() {
      unasked = Math.max(0, unasked - 1)
    },
    idle: () => wake(),
    async wait(limitMs) {
      const end = performance.now() + limitMs
      for (;;) {
        const now = performance.now()
        const lingersUntil = unasked > 0 ? admittedAt + lingerMs : now
        if (now >= end || (isIdle() && now >= lingersUntil)) return
        const until = Math.min(end, isIdle() ? lingersUntil : end)
        await new Promise<void>((resolve) => {
          const timer = setTimeout(resolve, Math.ceil(until - now))
          wake = () => {
            clearTimeout(timer)
            resolve()
          }
        })
      }
    },
  }
}
