/** The OAuth 2 errors of the token service, with the status each is answered with. */
const statuses = {
  invalid_request: 400,
  invalid_client: 401,
  unauthorized_client: 400,
  unsupported_grant_type: 400,
  invalid_scope: 400,
  invalid_resource: 400,
  temporarily_unavailable: 429,
} as const

export type TokenErrorName = keyof typeof statuses

/** A refused token request: `number` is the AADSTS number by which Azure's clients tell causes apart. */
export class TokenError extends Error {
  readonly error: TokenErrorName
  readonly number: number

  constructor(error: TokenErrorName, number: number, message: string) {
    super(message)
    this.name = 'TokenError'
    this.error = error
    this.number = number
  }

  get status(): number {
    return statuses[this.error]
  }
}

interface Circumstances {
  requestId: string
  correlationId: string
  now: Date
}

/** The body that Azure's token service answers with (azureml-rest section 4.1). */
export function presentTokenError(
  { error, number, message }: TokenError,
  { requestId, correlationId, now }: Circumstances,
) {
  const timestamp = now
    .toISOString()
    .replace('T', ' ')
    .replace(/\.\d+Z$/, 'Z')
  return {
    error,
    error_description: `AADSTS${number}: ${message} Trace ID: ${requestId} Correlation ID: ${correlationId} Timestamp: ${timestamp}`,
    error_codes: [number],
    timestamp,
    trace_id: requestId,
    correlation_id: correlationId,
  }
}
