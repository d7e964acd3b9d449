/**
 * Waiting: for its inputs or a node. Running: the node in `nodeId` does it. Reused: its outputs are another job's. Skipped: something
 * that it needs failed.
 */
export const stepStates = ['Waiting', 'Running', 'Completed', 'Reused', 'Failed', 'Skipped', 'Canceled'] as const
export type StepState = (typeof stepStates)[number]

/** Back to Waiting: its node died or was asked to stop. */
export const stepMoves = {
  Waiting: ['Running', 'Reused', 'Skipped', 'Canceled', 'Failed'],
  Running: ['Completed', 'Failed', 'Canceled', 'Waiting'],
  Completed: [],
  Reused: [],
  Failed: [],
  Skipped: [],
  Canceled: [],
} as const satisfies Record<StepState, readonly StepState[]>

/** Whether what the step makes is there for those that wait for it. */
export const isDone = (state: StepState | undefined): boolean => state === 'Completed' || state === 'Reused'

export const isUnfinished = (state: StepState): boolean => state === 'Waiting' || state === 'Running'
