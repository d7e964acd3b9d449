import type { Log } from '#lib/core/log.ts'

export interface Loop {
  /** Makes the next pass due now; calls within `leastMs` of the last pass are answered by one pass. */
  wake: () => void
  /** Resolves after the pass that is running. */
  stop: () => Promise<void>
}

/** Runs `pass` every `everyMs` and when woken, never two at once and never more often than `leastMs` apart. */
export function repeat(pass: () => Promise<void>, log: Log, everyMs: number, leastMs: number): Loop {
  let isStopping = false
  let wakeUp = () => {}
  let startedAt = 0

  async function run(): Promise<void> {
    while (!isStopping) {
      startedAt = performance.now()
      await pass().catch((error) => log.warn({ err: error }, 'pass failed'))
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, isStopping ? 0 : everyMs)
        wakeUp = () => {
          clearTimeout(timer)
          setTimeout(resolve, isStopping ? 0 : Math.max(0, startedAt + leastMs - performance.now()))
        }
      })
    }
  }
  const running = run()

  return {
    wake: () => wakeUp(),
    stop() {
      isStopping = true
      wakeUp()
      return running
    },
  }
}
