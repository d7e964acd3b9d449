import type { ErrorCode } from '#lib/core/errors.ts'
import { AppError } from '#lib/core/errors.ts'
import type { Log } from '#lib/core/log.ts'
import { redactSecrets } from '#lib/core/redact.ts'

/** The one table of codes and their status. */
export const httpStatus = {
  UserError: 400,
  InvalidAuthenticationToken: 401,
  AuthorizationFailed: 403,
  ResourceNotFound: 404,
  MethodNotAllowed: 405,
  Conflict: 409,
  InvalidState: 409,
  PreconditionFailed: 412,
  PayloadTooLarge: 413,
  RangeNotSatisfiable: 416,
  TooManyRequests: 429,
  Unavailable: 503,
} as const satisfies Record<ErrorCode, number>

/** ARM's error body. What is not an AppError is a bug of ours: logged whole, answered with nothing but the request id. */
export function errorResponse(error: unknown, log: Log, requestId: string): Response {
  if (!(error instanceof AppError)) {
    log.error({ err: error, requestId }, 'unhandled error')
    const message = `Something went wrong inside Slipway. The server's log has the details under request id ${requestId}.`
    return Response.json({ error: { code: 'InternalServerError', message } }, { status: 500 })
  }
  const { code, message, target, details } = error
  log.info({ code, target, requestId }, redactSecrets(message))
  const headers: Record<string, string> = code === 'InvalidAuthenticationToken' ? { 'www-authenticate': 'Bearer' } : {}
  return Response.json({ error: { code, message, target, details } }, { status: httpStatus[code], headers })
}
