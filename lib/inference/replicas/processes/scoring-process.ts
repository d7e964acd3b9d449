import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { Answer, Question } from '#lib/inference/question.ts'
import type { Run } from '#lib/inference/replicas/processes/run-message.ts'
import type { LocalRuntime } from '#lib/scoring/runtime.ts'
import type { Prediction } from '#lib/scoring/scorer.ts'
import type { SelfCheck } from '#lib/scoring/self-check.ts'

export interface LoadRequest {
  location: string
  runtime: LocalRuntime
  /** The first replica checks the model and tells of it. */
  isFirst: boolean
}

export interface LoadedModel {
  model: ModelInterface
  selfCheck: SelfCheck
}

/** Why a model did not load, or a run failed: for the person who asked, or a bug of ours with its stack. */
export interface FailedReply {
  message: string
  target?: string | undefined
  isUserError?: true
}

export type ScriptRequest = Extract<Question, { kind: 'raw' }>
export type ScriptReply = Pick<Extract<Answer, { kind: 'raw' }>, 'body' | 'status' | 'headers'>

/** A process with a model in it. It answers in order; what it has not answered when it ends rejects with ProcessEnded. */
export interface ScoringProcess {
  readonly pid: number | undefined
  /** Undefined unless it is the first. Rejects with UserError and the reason. */
  load(isFirst: boolean): Promise<LoadedModel | undefined>
  /** Rejects with UserError when the model refuses the batch or fails. */
  score(run: Run): Promise<Prediction>
  /** Calls run(raw_data) of a scoring script. */
  call(request: ScriptRequest): Promise<ScriptReply>
  ping(): Promise<void>
  /** Ends it and everything it started at once; what was asked rejects at once too, with the reason. */
  kill(reason?: string): void
  /** It answers nothing any more, though it may not be gone yet. */
  readonly hasEnded: boolean
  /** Resolves, with a sentence, when the process is gone. */
  readonly ended: Promise<string>
}
