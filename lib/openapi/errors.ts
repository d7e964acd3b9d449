import { httpStatus } from '#lib/arm/errors.ts'
import type { Operation } from '#lib/arm/operation.ts'
import type { JsonSchema, Reference, ResponseObject } from '#lib/openapi/types.ts'

const codes = [...Object.entries(httpStatus), ['InternalServerError', 500] as const]
const statuses = [...new Set(codes.map(([, status]) => status))].sort((a, b) => a - b)
const codesOf = (status: number) => codes.filter((entry) => entry[1] === status).map(([code]) => code)

const detail = {
  code: { type: 'string', enum: codes.map(([code]) => code) },
  message: { type: 'string', description: 'For the person who reads it: what happened, to what, and what to do.' },
  target: { type: 'string', description: 'The property, parameter, file or column that it is about.' },
} as const satisfies Record<string, JsonSchema>

/** ARM's error body. */
export const errorSchemas = {
  ErrorDetail: { type: 'object', required: ['code', 'message'], properties: detail },
  Error: {
    type: 'object',
    required: ['error'],
    properties: {
      error: {
        type: 'object',
        required: ['code', 'message'],
        properties: { ...detail, details: { type: 'array', items: { $ref: '#/components/schemas/ErrorDetail' } } },
      },
    },
  },
} as const satisfies Record<string, JsonSchema>

const errorContent = { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } }
const requestIdHeaders = {
  'x-ms-request-id': { $ref: '#/components/headers/x-ms-request-id' },
}

/** One response per status of an error, and `Error` for any. */
export const errorResponses: Record<string, ResponseObject> = {
  Error: { description: 'An error; its code says which.', headers: requestIdHeaders, content: errorContent },
  ...Object.fromEntries(
    statuses.map((status) => [
      `Error${status}`,
      { description: codesOf(status).join(', '), headers: requestIdHeaders, content: errorContent },
    ]),
  ),
}

/** The errors that an operation can answer with, from what it takes. */
export function listErrors(operation: Operation, isTied: boolean): Record<string, Reference> {
  const { method, headers = {}, body, takes, gives } = operation
  const isChange = method !== 'GET' && method !== 'HEAD'
  const named = [
    400,
    401,
    403,
    404,
    ...(isChange ? [409] : []),
    ...(isTied || 'If-None-Match' in headers ? [412] : []),
    ...(body || takes ? [413] : []),
    ...(gives === '*/*' ? [416] : []),
    500,
  ]
  return {
    ...Object.fromEntries(named.map((status) => [status, { $ref: `#/components/responses/Error${status}` }])),
    default: { $ref: '#/components/responses/Error' },
  }
}
