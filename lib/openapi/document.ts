import { findReader } from '#lib/arm/conditions.ts'
import type { Operation } from '#lib/arm/operation.ts'
import { describeOperation, exampleKey, openApiPath } from '#lib/openapi/describe-operation.ts'
import { errorResponses, errorSchemas } from '#lib/openapi/errors.ts'
import { sharedParameters } from '#lib/openapi/parameters.ts'
import type { ExampleBook, OpenApiDocument, OperationObject, PathMethod } from '#lib/openapi/types.ts'

/** The OpenAPI 3.1 document of a table of operations on the server at `publicUrl`. */
export function createDocument(operations: readonly Operation[], examples: ExampleBook, publicUrl: string) {
  const described = operations.map((operation) => ({
    path: openApiPath(operation),
    // The methods of the table are those of OpenAPI in capitals.
    method: operation.method.toLowerCase() as PathMethod,
    operation: describeOperation(
      operation,
      examples[exampleKey(operation)] ?? [],
      findReader(operation, operations) !== undefined,
    ),
  }))
  const paths: OpenApiDocument['paths'] = {}
  for (const { path, method, operation } of described) paths[path] = { ...paths[path], [method]: operation }
  return {
    openapi: '3.1.0',
    info: { title: 'Slipway', version: '1', description, license: { name: 'MIT', identifier: 'MIT' } },
    servers: [{ url: publicUrl }],
    security: [{ bearer: [] }],
    tags: listTags(described.map(({ operation }) => operation)),
    paths,
    components: {
      securitySchemes: {
        bearer: {
          type: 'http',
          scheme: 'bearer',
          description:
            'A token of this server: `Authorization: Bearer …`. The portal sends its session cookie instead.',
        },
      },
      parameters: sharedParameters,
      headers: {
        'x-ms-request-id': { description: "The request's id, also in the server's log.", schema: { type: 'string' } },
        'x-ms-correlation-request-id': {
          description: 'The id that the caller sent, or else that of the request.',
          schema: { type: 'string' },
        },
        etag: { description: 'Names this version of the resource, for If-Match.', schema: { type: 'string' } },
      },
      schemas: errorSchemas,
      responses: errorResponses,
    },
  } satisfies OpenApiDocument as OpenApiDocument
}

const description = [
  'The REST API of Slipway: the one of Azure Machine Learning (v2), and routes of its own, which are marked with `x-slipway`.',
  'Names of properties, values of enumerations and segments of paths are taken in any case.',
  'Schemas of requests are the ones that the server checks with. Schemas of answers were read from recorded answers: they say what was there, not everything that can be.',
].join('\n\n')

const listTags = (operations: readonly OperationObject[]) =>
  [...new Set(operations.flatMap(({ tags }) => tags))].map((name) => ({ name }))
