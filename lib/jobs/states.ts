/**
 * Queued: waits for a node. Preparing: a node lists the input and cuts it into mini-batches. Running: nodes score.
 * Finalizing: one node writes the output. CancelRequested: nodes stop what they do; the last one moves on to Canceled.
 */
export const jobStatuses = [
  'Queued',
  'Preparing',
  'Running',
  'Finalizing',
  'CancelRequested',
  'Completed',
  'Failed',
  'Canceled',
] as const
export type JobStatus = (typeof jobStatuses)[number]

/** Every legal move, and nothing else. An empty row is a terminal state. */
export const jobMoves = {
  Queued: ['Preparing', 'Failed', 'Canceled'],
  Preparing: ['Running', 'Failed', 'CancelRequested'],
  Running: ['Finalizing', 'Failed', 'CancelRequested'],
  Finalizing: ['Completed', 'Failed'],
  CancelRequested: ['Canceled'],
  Completed: [],
  Failed: [],
  Canceled: [],
} as const satisfies Record<JobStatus, readonly JobStatus[]>

/** The states from which a job may move to `to`. */
export function sourcesOf(to: JobStatus): JobStatus[] {
  return jobStatuses.filter((from) => (jobMoves[from] as readonly JobStatus[]).includes(to))
}

export const activeStatuses = jobStatuses.filter((status) => jobMoves[status].length > 0)

export function isTerminal(status: JobStatus): boolean {
  return jobMoves[status].length === 0
}

/** Canceling asks for it once; a job that already writes its output is let finish. */
export function canCancel(status: JobStatus): boolean {
  return status === 'Queued' || status === 'Preparing' || status === 'Running'
}
