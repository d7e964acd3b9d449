import type { RequestQueue, RunLimits } from '#lib/inference/replicas/dispatch/request-queue.ts'

/** Holds requests back for others that might share their run. */
export interface Company {
  /** Whether what waits shall wait on. */
  isAwaited(queue: Pick<RequestQueue, 'requests' | 'rows' | 'oldest'>, limits: RunLimits): boolean
  stop(): void
}

/** The first request waits for `maxWaitMs` at the most; `onOver` is called when it has. */
export function createCompany(maxWaitMs: number, onOver: () => void): Company {
  let timer: NodeJS.Timeout | undefined
  return {
    isAwaited(queue, { maxRows, maxRequests }) {
      const oldest = queue.oldest()
      if (maxWaitMs === 0 || !oldest || oldest.isAlone || oldest.key === undefined) return false
      if (queue.rows >= maxRows || queue.requests >= maxRequests) return false
      const left = oldest.askedAt + maxWaitMs - performance.now()
      if (left <= 0) return false
      timer ??= setTimeout(() => {
        timer = undefined
        onOver()
      }, Math.ceil(left))
      return true
    },
    stop: () => clearTimeout(timer),
  }
}
