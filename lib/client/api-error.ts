/** One entry of `error.details`, as the API sends it. */
export interface ApiErrorDetail {
  code: string
  message: string
  target?: string
}

interface ApiErrorFields {
  status: number
  code: string
  message: string
  target?: string | undefined
  details?: ApiErrorDetail[] | undefined
  requestId?: string | undefined
}

/** An answer of the API that is not 2xx, or no answer at all (`status` 0, code `Unreachable`). */
export class ApiError extends Error {
  readonly status: number
  readonly code: string
  readonly target: string | undefined
  readonly details: ApiErrorDetail[]
  readonly requestId: string | undefined

  constructor(fields: ApiErrorFields) {
    super(fields.message)
    this.name = 'ApiError'
    this.status = fields.status
    this.code = fields.code
    this.target = fields.target
    this.details = fields.details ?? []
    this.requestId = fields.requestId
  }
}

/** Reads `{error:{code,message,target?,details?}}`; a body of another shape (a proxy's page, say) gives a plain sentence. */
export function parseApiError(status: number, body: string, requestId: string | undefined): ApiError {
  const error = readErrorBody(body)
  return new ApiError({
    status,
    code: error?.code ?? `Http${status}`,
    message: error?.message ?? `The server answered ${status} without saying why. Try again in a moment.`,
    target: error?.target,
    details: error?.details,
    requestId,
  })
}

export const unreachable = () =>
  new ApiError({
    status: 0,
    code: 'Unreachable',
    message: 'Slipway cannot be reached. Check the connection and retry.',
  })

/** What to show for anything that was thrown while talking to the API. */
export function toApiError(error: unknown): ApiError {
  if (error instanceof ApiError) return error
  const message = error instanceof Error ? error.message : String(error)
  return new ApiError({ status: 0, code: 'UnexpectedError', message })
}

function readErrorBody(body: string): (ApiErrorDetail & { details?: ApiErrorDetail[] }) | undefined {
  try {
    const parsed: unknown = JSON.parse(body)
    if (!isRecord(parsed) || !isRecord(parsed.error)) return undefined
    const { code, message, target, details } = parsed.error
    if (typeof code !== 'string' || typeof message !== 'string') return undefined
    return {
      code,
      message,
      ...(typeof target === 'string' && { target }),
      ...(Array.isArray(details) && { details: details.filter(isDetail) }),
    }
  } catch {
    return undefined
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null
const isDetail = (value: unknown): value is ApiErrorDetail =>
  isRecord(value) && typeof value.code === 'string' && typeof value.message === 'string'
