export const importStates = ['Queued', 'Running', 'Completed', 'Failed', 'Canceled'] as const
export type ImportState = (typeof importStates)[number]

/** Every legal move, and nothing else. What failed or was canceled goes on where it stopped. */
const importMoves = {
  Queued: ['Running', 'Canceled'],
  Running: ['Running', 'Completed', 'Failed', 'Canceled'],
  Completed: [],
  Failed: ['Queued'],
  Canceled: ['Queued'],
} as const satisfies Record<ImportState, readonly ImportState[]>

/** The states from which an import may move to `to`. */
export const importSourcesOf = (to: ImportState): ImportState[] =>
  importStates.filter((from) => (importMoves[from] as readonly ImportState[]).includes(to))

export const isUnderWay = (state: ImportState): boolean => state === 'Queued' || state === 'Running'
