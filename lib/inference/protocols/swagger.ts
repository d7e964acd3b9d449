import type { ModelInterface } from '#lib/inference/model-interface.ts'
import {
  designerInputSchema,
  designerOutputSchema,
  inputSchema,
  outputSchema,
  paramsSchema,
} from '#lib/inference/protocols/swagger/schemas.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import { sampleRequest } from '#lib/inference/sample/sample-request.ts'

/** The versions that Azure's inference server knows; it answers 2 when none is asked for. */
export const swaggerFormats = ['2', '3', '3.1'] as const
export type SwaggerFormat = (typeof swaggerFormats)[number]

/** Of the query value `version`. Throws Refusal 404 for another one. */
export function parseSwaggerFormat(asked: string | null): SwaggerFormat {
  const format = swaggerFormats.find((known) => known === (asked ?? '2'))
  if (format) return format
  throw new Refusal(
    404,
    `There is no swagger document of version ${asked?.slice(0, 20)}, but of ${swaggerFormats.join(', ')}.`,
  )
}

/** An endpoint as OpenAPI 3 (or Swagger 2) tells of it, with a request that its model answers. `version` is that of the model. */
export function presentSwagger(
  endpoint: string,
  model: ModelInterface,
  version: string,
  format: SwaggerFormat = '3',
): Record<string, unknown> {
  const parts: Parts = { endpoint, schemas: schemasOf(model, format !== '2'), info: infoOf(endpoint, version) }
  return format === '2' ? presentSwagger2(parts) : presentOpenapi3(parts, format === '3' ? '3.0.3' : '3.1.0')
}

interface Parts {
  endpoint: string
  info: Record<string, unknown>
  schemas: Record<string, unknown>
}

const infoOf = (endpoint: string, version: string) => ({
  title: endpoint,
  description: `Real-time endpoint ${endpoint}.`,
  version,
})

function schemasOf(model: ModelInterface, hasChoices: boolean): Record<string, unknown> {
  const isScript = model.input === undefined
  const example = isScript ? undefined : sampleRequest(model).body
  return {
    ServiceInput: isScript
      ? { description: 'Whatever the scoring script reads.' }
      : { ...requestSchema(model, hasChoices), example },
    ServiceOutput: model.ports ? designerOutputSchema(model, model.ports.output) : outputSchema(model),
    ErrorResponse: { type: 'object', required: ['message'], properties: { message: { type: 'string' } } },
  }
}

function requestSchema(model: ModelInterface, hasChoices: boolean): Record<string, unknown> {
  if (model.ports) return designerInputSchema(model, model.ports.input)
  const params = paramsSchema(model)
  return {
    type: 'object',
    required: ['input_data'],
    properties: { input_data: inputSchema(model, hasChoices), ...(params && { params }) },
  }
}

const errors: Readonly<Record<string, string>> = {
  '400': 'The body does not fit the model.',
  '401': 'The key or token is missing or wrong.',
  '408': 'The scoring took too long.',
  '415': 'The content type is not application/json.',
  '429': 'Too many requests are waiting.',
  '500': 'The model failed.',
  '503': 'No replica is ready.',
}

type Answers = (description: string, schema: string | undefined) => Record<string, unknown>

/** What both versions say the same way. */
const operations = (answer: Answers, body: Record<string, unknown>) => ({
  '/': {
    get: {
      operationId: 'ServiceHealthCheck',
      description: 'Tells that the endpoint is there.',
      responses: { '200': answer('The endpoint is there.', undefined) },
    },
  },
  '/score': {
    post: {
      operationId: 'RunMLService',
      description: 'Scores rows.',
      ...body,
      responses: {
        '200': answer('The predictions.', 'ServiceOutput'),
        ...Object.fromEntries(Object.entries(errors).map(([status, text]) => [status, answer(text, 'ErrorResponse')])),
      },
    },
  },
})

function presentOpenapi3({ endpoint, info, schemas }: Parts, openapi: string): Record<string, unknown> {
  const content = (schema: string) => ({ 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } })
  return {
    openapi,
    info,
    servers: [{ url: `/endpoints/${endpoint}` }],
    security: [{ Bearer: [] }],
    paths: operations((description, schema) => ({ description, ...(schema && { content: content(schema) }) }), {
      requestBody: { required: true, content: content('ServiceInput') },
    }),
    components: {
      securitySchemes: { Bearer: { type: 'http', scheme: 'bearer' } },
      schemas,
    },
  }
}

function presentSwagger2({ endpoint, info, schemas }: Parts): Record<string, unknown> {
  const ref = (schema: string) => ({ $ref: `#/definitions/${schema}` })
  return {
    swagger: '2.0',
    info,
    basePath: `/endpoints/${endpoint}`,
    schemes: ['https', 'http'],
    consumes: ['application/json'],
    produces: ['application/json'],
    securityDefinitions: {
      Bearer: { type: 'apiKey', name: 'Authorization', in: 'header', description: 'Bearer, a space, and the key.' },
    },
    security: [{ Bearer: [] }],
    paths: operations((description, schema) => ({ description, ...(schema && { schema: ref(schema) }) }), {
      parameters: [{ name: 'serviceInputPayload', in: 'body', required: true, schema: ref('ServiceInput') }],
    }),
    definitions: schemas,
  }
}
