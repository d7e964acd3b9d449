/**
 * Waiting: for its inputs or a node. Running: the node in `nodeId` does it. Reused: its outputs are another job's. Skipped: something
 * that it needs failed.
 */
export const stepStates = ['Waiting', 'Running', 'Completed', 'Reused', 'Failed', 'Skipped', 'Canceled'] as const
export type StepState = (typeof stepStates)[number]

/** Every legal move, and nothing else. Back to Waiting: its node died or was asked to stop. */
const stepMoves = {
  Waiting: ['Running', 'Reused', 'Skipped', 'Canceled'],
  Running: ['Completed', 'Failed', 'Canceled', 'Waiting'],
  Completed: [],
  Reused: [],
  Failed: [],
  Skipped: [],
  Canceled: [],
} as const satisfies Record<StepState, readonly StepState[]>

export type MoveFrom<State extends StepState> = (typeof stepMoves)[State][number]

export const sourcesOf = (to: StepState): StepState[] =>
  stepStates.filter((from) => stepMoves[from].some((target) => target === to))

/** Whether what the step makes is there for those that wait for it. */
export const isDone = (state: StepState | undefined): boolean => state === 'Completed' || state === 'Reused'

export const isUnfinished = (state: StepState): boolean => state === 'Waiting' || state === 'Running'
