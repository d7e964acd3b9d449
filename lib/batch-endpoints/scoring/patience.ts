import { setTimeout as delay } from 'node:timers/promises'
import { AppError } from '#lib/core/errors.ts'

const waitsMs = [1000, 2000, 4000, 8000]

/**
 * Does work over a remote store again, for a quarter of a minute, while the store is away or busy: hours of scoring are not lost to a
 * moment. Anything else is thrown at once, and so is a failure once `signal` is aborted. The work can be repeated.
 */
export async function withPatience<T>(work: () => Promise<T>, signal: AbortSignal): Promise<T> {
  for (const waitMs of waitsMs) {
    try {
      return await work()
    } catch (error) {
      if (!isPassing(error) || signal.aborted) throw error
      await delay(waitMs, undefined, { signal }).catch(() => undefined)
    }
  }
  return work()
}

/** Whether a failure of a remote store may be over in a moment; one that a person must mend is not. */
export function isPassing(error: unknown): boolean {
  if (!(error instanceof AppError) || error.code !== 'Unavailable') return false
  const { cause } = error
  if (!(cause instanceof Error) || !('status' in cause)) return false
  const { status } = cause
  return typeof status !== 'number' || status === 429 || status >= 500
}
