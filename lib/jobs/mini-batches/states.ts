/** queued: nobody works on it. running: the node in `nodeId` does. failed: every retry was used up; its files count as failed. */
export const miniBatchStates = ['queued', 'running', 'done', 'failed', 'canceled'] as const
export type MiniBatchState = (typeof miniBatchStates)[number]

/** Back to queued: the attempt threw, timed out or its node died, and retries are left. */
export const miniBatchMoves = {
  queued: ['running', 'canceled'],
  running: ['done', 'failed', 'canceled', 'queued'],
  done: [],
  failed: [],
  canceled: [],
} as const satisfies Record<MiniBatchState, readonly MiniBatchState[]>
