import type { MiniBatchPlan, MiniBatchResult, OutputOptions } from '#lib/batch-scoring/types.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'

/** What the parent asks of a scoring child; it answers each message with one reply, in order. */
export type ChildRequest =
  | { type: 'load'; modelFolder: string; runtime: LocalRuntime | undefined }
  | { type: 'score'; plan: MiniBatchPlan; options: OutputOptions; folder: string; attempt: number }

export interface LoadInfo {
  input: ScorerInput
  /** Rows that one call of the model should get; absent for those of the readers' batches. */
  preferredRows?: number | undefined
  loadMs: number
  /** Resident memory of the child, and of what it started, with the model in it. */
  rssBytes: number
}

export type ChildReply =
  | { type: 'loaded'; info: LoadInfo }
  | { type: 'scored'; result: MiniBatchResult }
  /** `crashed`: what the child scores with is gone, and the child is of no use any more. */
  | { type: 'failed'; reason: 'error' | 'crashed'; message: string; stack: string | undefined; isUserError: boolean }
