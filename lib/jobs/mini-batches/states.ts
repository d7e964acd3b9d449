/**
 * queued: nobody works on it. running: the node in `nodeId` does; back to queued when the attempt threw, timed out or its node died, and
 * retries are left. failed: every retry was used up; its files count as failed. Of done, failed and canceled nothing comes.
 */
export const miniBatchStates = ['queued', 'running', 'done', 'failed', 'canceled'] as const
export type MiniBatchState = (typeof miniBatchStates)[number]
