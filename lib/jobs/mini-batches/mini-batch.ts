import type { MiniBatchPlan, MiniBatchResult } from '#lib/batch-scoring/types.ts'
import type { MiniBatchState } from '#lib/jobs/mini-batches/states.ts'

export interface MiniBatch {
  index: number
  state: MiniBatchState
  attempt: number
  retries: number
  plan: MiniBatchPlan
  result: MiniBatchResult | undefined
  error: string | undefined
  nodeId: string | undefined
  startedAt: Date | undefined
  endedAt: Date | undefined
}

/** A mini-batch that one node works on. Its part counts only while `attempt` is the row's own. */
export interface ClaimedMiniBatch {
  jobId: string
  index: number
  attempt: number
  retries: number
  plan: MiniBatchPlan
}

/** What the job adds up to after a mini-batch ended. */
export interface JobTally {
  miniBatchesTotal: number
  miniBatchesDone: number
  filesFailed: number
}
