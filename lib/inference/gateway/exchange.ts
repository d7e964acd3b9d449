import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { AnswerForm, Protocol, ProtocolRequest } from '#lib/inference/protocols/protocol.ts'
import type { Answer, Question } from '#lib/inference/question.ts'
import type { ServedDeployment, ServedEndpoint } from '#lib/inference/served-endpoint.ts'

/** A request that was answered: what was asked, in the terms of the model that answered, and what it said. */
export interface Exchange {
  requestId: string
  at: Date
  endpoint: ServedEndpoint
  deployment: ServedDeployment
  model: ModelInterface
  protocol: Protocol
  request: ProtocolRequest
  body: Uint8Array
  question: Question
  form: AnswerForm
  answer: Answer
  /** The status, and how long it took until the answer was handed to the connection. */
  status: number
  ms: number
}

/** A line of the log of a deployment that logs its requests. */
export interface RequestEntry {
  at: Date
  deployment: ServedDeployment
  requestId: string
  method: string
  path: string
  status: number
  ms: number
  /** Why it was not answered. */
  reason: string | undefined
}
