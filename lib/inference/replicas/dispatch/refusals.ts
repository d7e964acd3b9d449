import { AppError } from '#lib/core/errors.ts'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import { PythonFault } from '#lib/python/sidecar/python-fault.ts'

/** Whole seconds, at least one. */
const seconds = (ms: number) => Math.max(1, Math.ceil(ms / 1000))

export const tooLate = (): Refusal => new Refusal(408, 'The scoring took longer than the deployment allows.')

export const tooBusy = (expectedMs: number): Refusal =>
  new Refusal(
    429,
    `Too many requests are waiting: this one would wait about ${Math.ceil(expectedMs)} ms, longer than the deployment allows.`,
    { retryAfter: seconds(expectedMs) },
  )

export const queueFull = (limit: number, expectedMs: number): Refusal =>
  new Refusal(429, `${limit} requests are waiting, as many as the deployment allows.`, {
    retryAfter: seconds(expectedMs),
  })

export const replicaLost = (why: string): Refusal =>
  new Refusal(503, `The replica that worked on the request is gone: ${why}`, { retryAfter: 1 })

export const nobodyReady = (expectedMs = 1000): Refusal =>
  new Refusal(503, 'No replica of the deployment is ready.', { retryAfter: seconds(expectedMs) })

/** The request was not begun: it may be given to the pool that took over. */
export class PoolClosed extends Refusal {
  constructor() {
    super(503, 'The replicas of this revision have been stopped.', { retryAfter: 1 })
    this.name = 'PoolClosed'
  }
}

export const clientLeft = (): Refusal => new Refusal(499, 'The client left before the answer.')

/** What the model or the script did to a request. */
export function describeFault(error: unknown, kind: ModelInterface['kind']): Refusal {
  if (error instanceof Refusal) return error
  if (error instanceof PythonFault && error.isUnfit) return new Refusal(400, error.message, { cause: error })
  // The words of Azure's inference server; what happened is in the log.
  if (kind === 'script') {
    const message = 'An unexpected error occurred in scoring script. Check the logs for more info.'
    return new Refusal(500, message, { cause: error })
  }
  const message = error instanceof AppError ? error.message : 'The model could not be run. The log says why.'
  return new Refusal(500, message, { cause: error })
}
