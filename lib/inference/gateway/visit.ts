import type { IncomingMessage, ServerResponse } from 'node:http'
import { type ResponseTerms, respond } from '#lib/inference/gateway/respond.ts'
import type { DeploymentCounters } from '#lib/inference/metrics/deployment-counters.ts'
import type { Protocol, Reply } from '#lib/inference/protocols/protocol.ts'
import type { Refusal } from '#lib/inference/refusal.ts'
import type { ServedDeployment } from '#lib/inference/served-endpoint.ts'

const goneStatus = 499

/** One request on its way through the gateway. */
export class Visit implements ResponseTerms {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly requestId: string
  clientRequestId: string | undefined
  readonly startedAt = performance.now()
  /** Told by whom an error is worded. */
  protocol: Protocol
  /** Sends `100 Continue` first. */
  readonly awaitsContinue: boolean
  readonly stallMs: number
  deployment: ServedDeployment | undefined
  bytesIn = 0
  /** Undefined until it is answered, or its client has gone. */
  status: number | undefined
  /** Why it was refused. */
  reason: string | undefined
  #counters: DeploymentCounters | undefined

  constructor(
    request: IncomingMessage,
    response: ServerResponse,
    options: { requestId: string; protocol: Protocol; awaitsContinue: boolean; stallMs: number },
  ) {
    this.request = request
    this.response = response
    this.requestId = options.requestId
    this.protocol = options.protocol
    this.awaitsContinue = options.awaitsContinue
    this.stallMs = options.stallMs
  }

  get ms(): number {
    return performance.now() - this.startedAt
  }

  /** From now on the request counts as one of this deployment. */
  meet(deployment: ServedDeployment, counters: DeploymentCounters): void {
    this.deployment = deployment
    this.#counters = counters
    counters.begin()
  }

  answer(reply: Reply, extra: string[] = []): void {
    if (this.deployment) extra.push('azureml-model-deployment', this.deployment.name)
    const bytes = respond(this.request, this.response, this, reply, extra)
    this.#end(reply.status, bytes)
  }

  refuse(refusal: Refusal, extra: string[] = []): void {
    this.reason = refusal.message
    if (refusal.retryAfter !== undefined) extra.push('retry-after', String(refusal.retryAfter))
    if (refusal.status === 401) extra.push('www-authenticate', 'Bearer')
    if (this.deployment) extra.push('x-ms-run-function-failed', refusal.status === 500 ? 'True' : 'False')
    this.answer(this.protocol.writeError(refusal), extra)
  }

  /** Nobody is there to be answered. */
  abandon(): void {
    this.request.destroy()
    this.#end(goneStatus, 0)
  }

  #end(status: number, bytesOut: number): void {
    this.status = status
    this.#counters?.end(status, this.ms, this.bytesIn, bytesOut)
    this.#counters = undefined
  }
}
