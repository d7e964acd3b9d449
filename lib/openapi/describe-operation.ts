import { etagOf } from '#lib/arm/etag.ts'
import { fullTemplate, type Operation } from '#lib/arm/operation.ts'
import { isOurs } from '#lib/openapi/azure-routes.ts'
import { listErrors } from '#lib/openapi/errors.ts'
import { inferSchema } from '#lib/openapi/infer-schema.ts'
import { toJsonSchema } from '#lib/openapi/json-schema.ts'
import { listParameters } from '#lib/openapi/parameters.ts'
import { tagOf } from '#lib/openapi/tag.ts'
import type { Example, OperationObject, ResponseObject } from '#lib/openapi/types.ts'

/** The name of an operation among the recorded examples. */
export const exampleKey = ({ method, template }: Pick<Operation, 'method' | 'template'>): string =>
  `${method} ${template}`

/** An operation as OpenAPI has it; what it answers is read from the examples. A tied one takes If-Match. */
export function describeOperation(
  operation: Operation,
  examples: readonly Example[],
  isTied: boolean,
): OperationObject {
  const requestBody = describeBody(operation, examples)
  return {
    operationId: operationId(operation),
    summary: operation.summary,
    tags: [tagOf(operation.template)],
    parameters: listParameters(operation, isTied),
    ...(requestBody && { requestBody }),
    responses: { ...describeAnswers(operation, examples), ...listErrors(operation, isTied) },
    'x-slipway': isOurs(operation),
    'x-slipway-audiences': operation.audiences ?? ['management'],
    'x-examples': different(examples),
  }
}

/** `getBatchEndpointsByEndpoint`: the method and the route, which no other operation has. */
export function operationId({ method, template }: Pick<Operation, 'method' | 'template'>): string {
  const words = template.split(/[/.]/).filter(Boolean)
  const named = words.map((word) => (word.startsWith('{') ? `By${capital(word.slice(1, -1))}` : capital(word)))
  return method.toLowerCase() + named.join('')
}

const capital = (word: string) => word.slice(0, 1).toUpperCase() + word.slice(1)

function describeBody({ body, takes }: Operation, examples: readonly Example[]): OperationObject['requestBody'] {
  if (takes) return { required: true, content: { [takes]: { schema: { type: 'string', contentMediaType: takes } } } }
  if (!body) return undefined
  const sent = examples.filter(({ request }) => request.body !== undefined)
  return {
    // An empty body is read as {}, which some operations are content with.
    required: !body.safeParse({}).success,
    content: {
      'application/json': {
        schema: toJsonSchema(body),
        ...(sent.length > 0 && { examples: numbered(sent.map(({ request }) => request.body)) }),
      },
    },
  }
}

function describeAnswers(operation: Operation, examples: readonly Example[]): Record<string, ResponseObject> {
  const statuses = [...new Set(examples.map(({ response }) => response.status))].sort()
  return Object.fromEntries(
    statuses.map((status) => {
      const answers = examples.map(({ response }) => response).filter((response) => response.status === status)
      return [String(status), describeAnswer(operation, status, answers)]
    }),
  )
}

function describeAnswer({ method, gives }: Operation, status: number, answers: Example['response'][]): ResponseObject {
  const headers = {
    'x-ms-request-id': { $ref: '#/components/headers/x-ms-request-id' },
    'x-ms-correlation-request-id': { $ref: '#/components/headers/x-ms-correlation-request-id' },
  }
  const described = { description: meanings[status] ?? 'Done.', headers }
  if (method === 'HEAD' || [204, 304].includes(status)) return described
  if (gives) return { ...described, content: { [gives]: { schema: { type: 'string', contentMediaType: gives } } } }
  const bodies = answers.map(({ body }) => body).filter((body) => body !== undefined)
  if (bodies.length === 0) return described
  const hasEtag = bodies.every((body) => etagOf(body) !== undefined)
  return {
    ...described,
    ...(hasEtag && { headers: { ...headers, etag: { $ref: '#/components/headers/etag' } } }),
    content: { 'application/json': { schema: inferSchema(bodies), examples: numbered(bodies) } },
  }
}

/** The values that differ, as OpenAPI's `examples`. */
function numbered(values: readonly unknown[]): Record<string, { value: unknown }> {
  return Object.fromEntries(different(values).map((value, index) => [`recorded${index + 1}`, { value }]))
}

const different = <T>(values: readonly T[]): T[] => [
  ...new Map(values.map((value) => [JSON.stringify(value), value])).values(),
]

const meanings: Readonly<Record<number, string>> = {
  200: 'Done.',
  201: 'Made.',
  202: 'Begun; it goes on after the answer.',
  204: 'Done; there is nothing to say. For a DELETE: there was nothing to delete, or it is gone.',
  206: 'The part of the file that the header Range asked for.',
  304: 'The file is still the one of the ETag.',
}

/** The path of an operation as OpenAPI writes it. */
export const openApiPath = (operation: Operation): string => fullTemplate(operation).replace(/\/$/, '')
