/**
 * Every way a request or a job can fail for a reason its caller can act on.
 * The codes are the ones Azure Resource Manager puts on the wire, so clients written for it recognise them.
 */
export const errorCodes = [
  'UserError',
  'InvalidAuthenticationToken',
  'AuthorizationFailed',
  'ResourceNotFound',
  'MethodNotAllowed',
  'Conflict',
  'InvalidState',
  'PreconditionFailed',
  'PayloadTooLarge',
  'RangeNotSatisfiable',
  'TooManyRequests',
  'Unavailable',
] as const
export type ErrorCode = (typeof errorCodes)[number]

/** One problem among several, in ARM's shape: `target` names the property, file or column. */
export interface ErrorDetail {
  code: ErrorCode
  message: string
  target?: string
}

interface AppErrorOptions {
  details?: ErrorDetail[]
  cause?: unknown
}

/** An error with a message for the person who reads it. Anything else that is thrown is a bug. */
export class AppError extends Error {
  readonly code: ErrorCode
  readonly target: string | undefined
  readonly details: ErrorDetail[] | undefined

  constructor(code: ErrorCode, message: string, target?: string, options: AppErrorOptions = {}) {
    super(message, { cause: options.cause })
    this.name = 'AppError'
    this.code = code
    this.target = target
    this.details = options.details
  }
}
