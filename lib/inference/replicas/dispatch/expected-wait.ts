import type { RunLimits } from '#lib/inference/replicas/dispatch/request-queue.ts'
import type { RunCost } from '#lib/inference/replicas/dispatch/run-cost.ts'

interface Situation {
  queuedRequests: number
  queuedRows: number
  /** When the runs under way began, on the clock of performance.now(), with their rows. */
  running: readonly { since: number; rows: number }[]
  readyReplicas: number
}

/** How many ms a request that comes now would wait before its run begins. */
export function expectWait(
  { queuedRequests, queuedRows, running, readyReplicas }: Situation,
  { maxRows, maxRequests }: RunLimits,
  cost: RunCost,
): number {
  if (running.length < readyReplicas && queuedRequests === 0) return 0
  const rowsPerRequest = queuedRequests > 0 ? queuedRows / queuedRequests : 1
  const requestsPerRun = Math.max(1, Math.min(maxRequests, Math.floor(maxRows / rowsPerRequest)))
  const runsBefore = Math.floor(queuedRequests / requestsPerRun)
  const perRun = cost.expect(requestsPerRun * rowsPerRequest)
  const now = performance.now()
  const untilOneReturns =
    running.length < readyReplicas
      ? 0
      : Math.min(...running.map(({ since, rows }) => Math.max(0, cost.expect(rows) - (now - since))))
  return untilOneReturns + (runsBefore * perRun) / Math.max(1, readyReplicas)
}
