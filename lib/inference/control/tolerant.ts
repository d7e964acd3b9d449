import type { Log } from '#lib/core/log.ts'

/**
 * Runs work that needs the database and may find it gone: a failure is logged once, until the work succeeds again. Says whether it
 * succeeded.
 */
export type Tolerant = (work: () => Promise<unknown>) => Promise<boolean>

export function createTolerant(log: Log, what: string): Tolerant {
  let isFailing = false
  return async (work) => {
    try {
      await work()
      if (isFailing) log.info({ what }, 'works again')
      isFailing = false
      return true
    } catch (error) {
      if (!isFailing) log.warn({ err: error, what }, 'failed, is tried again')
      isFailing = true
      return false
    }
  }
}

/** Calls `work` every `everyMs`, never twice at the same time. The returned function stops it and waits for what runs. */
export function repeatWork(everyMs: number, work: () => Promise<unknown>): () => Promise<void> {
  let running: Promise<unknown> | undefined
  const timer = setInterval(() => {
    running ??= work().finally(() => {
      running = undefined
    })
  }, everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await running
  }
}
