import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { Answer, Question } from '#lib/inference/question.ts'
import type { Refusal } from '#lib/inference/refusal.ts'

/** What protocols read of a request beside its body. Names of headers are in lower case, as node gives them. */
export interface ProtocolRequest {
  method: string
  /** Below the endpoint, such as `/score` or `/v2/models/churn/infer`. */
  path: string
  query: URLSearchParams
  contentType: string | undefined
  headers: Readonly<Record<string, string | string[] | undefined>>
  /** For v2, whose paths name a model. */
  served?: ServedModel
}

/** A model as paths of v2 may name it, in any case. */
export interface ServedModel {
  name: string
  version: string
  /** Such as those of its deployment and its endpoint. */
  aliases: readonly string[]
}

/** How the answer to a question must look: each protocol notes what it needs when it reads. */
export type AnswerForm =
  /**
   * `isTable`: the request held a table, not arrays, which models of flavor onnx answer otherwise. `isBare`: without the
   * wrapper that /invocations has.
   */
  | { kind: 'values'; isTable: boolean; isBare?: true }
  /** Of the designer: records below this name. */
  | { kind: 'designer'; output: string }
  | { kind: 'v2'; model: string; version: string | undefined; id: string | undefined; outputs: WantedOutputs }

/** Outputs that a v2 request named, in its order; without `names` all. */
export interface WantedOutputs {
  names: readonly WantedOutput[] | undefined
  isBinary: boolean
}

export interface WantedOutput {
  name: string
  isBinary: boolean
  /** How many of the best classes are wanted, as text. */
  classes: number | undefined
}

export interface Asked {
  question: Question
  form: AnswerForm
}

export interface Reply {
  status: number
  contentType: string
  headers?: Record<string, string>
  body: string | Uint8Array
}

/** Pure translation between a body and a question. `read` throws Refusal. */
export interface Protocol {
  read(body: Uint8Array, request: ProtocolRequest, model: ModelInterface): Asked
  write(answer: Answer, form: AnswerForm, model: ModelInterface): Reply
  writeError(refusal: Refusal): Reply
}
