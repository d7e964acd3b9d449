/**
 * Why a request was not answered, in the field's own statuses (azureml-rest section 3.4): 400 what was sent does not fit, 404 nothing to
 * route to, 408 the scoring took too long, 429 no room, 500 the model failed, 503 nobody is ready.
 */
export class Refusal extends Error {
  readonly status: number
  /** Column, field or deployment that is meant. */
  readonly target: string | undefined
  /** Seconds after which a client may try again. */
  readonly retryAfter: number | undefined

  constructor(
    status: number,
    message: string,
    options: { target?: string; retryAfter?: number; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause })
    this.name = 'Refusal'
    this.status = status
    this.target = options.target
    this.retryAfter = options.retryAfter
  }
}
