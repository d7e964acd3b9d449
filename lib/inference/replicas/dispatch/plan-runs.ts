import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { RunLimits } from '#lib/inference/replicas/dispatch/request-queue.ts'
import type { OnlineSettings } from '#lib/online-endpoints/deployments/settings.ts'

/** Beyond it, cheap models gain nothing, and a request waits for rows of others; a call of pandas costs as much as many rows. */
const usualRows = { onnx: 64, native: 64, python: 256, script: 1 } as const

/** Which requests may share a run; `isShared` false for none. */
export function planRuns(
  { kind, isRowWise, rowsPerRun = 1 }: ModelInterface,
  { batching, maxConcurrentRequests }: Pick<OnlineSettings, 'batching' | 'maxConcurrentRequests'>,
): RunLimits & { isShared: boolean } {
  const isShared = batching.isOn && isRowWise && maxConcurrentRequests > 1
  return {
    isShared,
    maxRows: batching.maxRows ?? usualRows[kind],
    maxRequests: isShared ? maxConcurrentRequests : 1,
    rowsPerRun,
  }
}
