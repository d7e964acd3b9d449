import type { MiniBatchPlan, MiniBatchResult, OutputOptions } from '#lib/batch-scoring/types.ts'
import type { ScorerInput } from '#lib/scoring/scorer.ts'

/** What the parent asks of a scoring child; it answers each message with one reply, in order. */
export type ChildRequest =
  | { type: 'load'; modelFolder: string }
  | { type: 'score'; plan: MiniBatchPlan; options: OutputOptions; folder: string; attempt: number }

export interface LoadInfo {
  input: ScorerInput
  loadMs: number
  /** Resident memory of the child with the model in it. */
  rssBytes: number
}

export type ChildReply =
  | { type: 'loaded'; info: LoadInfo }
  | { type: 'scored'; result: MiniBatchResult }
  | { type: 'failed'; message: string; stack: string | undefined; isUserError: boolean }
