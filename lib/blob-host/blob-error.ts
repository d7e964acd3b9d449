import { AppError, type ErrorCode } from '#lib/core/errors.ts'

/** Azure's error codes of the Blob service that are given here, with their status. */
const statuses = {
  InvalidUri: 400,
  InvalidHeaderValue: 400,
  InvalidInput: 400,
  InvalidQueryParameterValue: 400,
  InvalidResourceName: 400,
  InvalidMetadata: 400,
  InvalidXmlDocument: 400,
  InvalidBlockId: 400,
  InvalidBlobOrBlock: 400,
  InvalidBlockList: 400,
  InvalidBlobType: 409,
  Md5Mismatch: 400,
  MissingRequiredHeader: 400,
  OutOfRangeQueryParameterValue: 400,
  UnsupportedHeader: 400,
  UnsupportedQueryParameter: 400,
  NoAuthenticationInformation: 401,
  InvalidAuthenticationInfo: 401,
  AuthenticationFailed: 403,
  AuthorizationFailure: 403,
  AuthorizationPermissionMismatch: 403,
  AuthorizationProtocolMismatch: 403,
  AuthorizationSourceIPMismatch: 403,
  AuthorizationResourceTypeMismatch: 403,
  UnauthorizedBlobOverwrite: 403,
  BlobNotFound: 404,
  ContainerNotFound: 404,
  UnsupportedHttpVerb: 405,
  BlobAlreadyExists: 409,
  ContainerAlreadyExists: 409,
  ResourceTypeMismatch: 409,
  MissingContentLengthHeader: 411,
  ConditionNotMet: 412,
  RequestBodyTooLarge: 413,
  InvalidRange: 416,
  InternalError: 500,
  ServerBusy: 503,
} as const
export type BlobErrorCode = keyof typeof statuses

/** A refusal in the Blob service's own terms. The message is for the person who reads it. */
export class BlobError extends Error {
  readonly code: BlobErrorCode

  constructor(code: BlobErrorCode, message: string, options: { cause?: unknown } = {}) {
    super(message, options)
    this.name = 'BlobError'
    this.code = code
  }

  get status(): number {
    return statuses[this.code]
  }
}

export const blobNotFound = (name: string) => new BlobError('BlobNotFound', `The blob '${name}' does not exist.`)

/** Of an account that is not there, and of a workspace in which the caller has no role. */
export const noAccount = (name: string) => new BlobError('AuthenticationFailed', `There is no account '${name}'.`)

const codeOf = {
  UserError: 'InvalidInput',
  InvalidAuthenticationToken: 'InvalidAuthenticationInfo',
  AuthorizationFailed: 'AuthorizationPermissionMismatch',
  ResourceNotFound: 'BlobNotFound',
  MethodNotAllowed: 'UnsupportedHttpVerb',
  Conflict: 'BlobAlreadyExists',
  InvalidState: 'ServerBusy',
  PreconditionFailed: 'ConditionNotMet',
  PayloadTooLarge: 'RequestBodyTooLarge',
  RangeNotSatisfiable: 'InvalidRange',
  TooManyRequests: 'ServerBusy',
  Unavailable: 'ServerBusy',
} as const satisfies Record<ErrorCode, BlobErrorCode>

/** An error of Slipway's own as the Blob service would say it; undefined for what is a bug. */
export function toBlobError(error: unknown): BlobError | undefined {
  if (error instanceof BlobError) return error
  return error instanceof AppError ? new BlobError(codeOf[error.code], error.message, { cause: error }) : undefined
}
