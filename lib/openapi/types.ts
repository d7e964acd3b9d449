/** JSON Schema 2020-12, as far as our documents use it. */
export interface JsonSchema {
  $ref?: string
  type?: string | string[]
  format?: string
  description?: string
  enum?: unknown[]
  const?: unknown
  default?: unknown
  pattern?: string
  minimum?: number
  maximum?: number
  minLength?: number
  maxLength?: number
  properties?: Record<string, JsonSchema>
  required?: string[]
  additionalProperties?: JsonSchema | boolean
  items?: JsonSchema
  anyOf?: JsonSchema[]
  allOf?: JsonSchema[]
  contentMediaType?: string
}

export interface Parameter {
  name: string
  in: 'path' | 'query' | 'header'
  required: boolean
  description?: string
  schema: JsonSchema
  example?: unknown
}

export interface Reference {
  $ref: string
}

interface MediaType {
  schema: JsonSchema
  examples?: Record<string, { summary?: string; value: unknown }>
}

export interface ResponseObject {
  description: string
  headers?: Record<string, Reference | { description?: string; schema: JsonSchema }>
  content?: Record<string, MediaType>
}

export interface OperationObject {
  operationId: string
  summary: string
  tags: string[]
  parameters: (Parameter | Reference)[]
  requestBody?: { required: boolean; content: Record<string, MediaType> }
  responses: Record<string, ResponseObject | Reference>
  /** True for what Azure Machine Learning does not have. */
  'x-slipway': boolean
  /** Whose tokens of programs are accepted. */
  'x-slipway-audiences': readonly string[]
  'x-examples': Example[]
}

export type PathMethod = 'get' | 'head' | 'put' | 'patch' | 'post' | 'delete'

export interface OpenApiDocument {
  openapi: '3.1.0'
  info: { title: string; version: string; description: string; license: { name: string; identifier: string } }
  servers: { url: string }[]
  security: Record<string, string[]>[]
  tags: { name: string }[]
  paths: Record<string, Partial<Record<PathMethod, OperationObject>>>
  components: {
    securitySchemes: Record<string, object>
    parameters: Record<string, Parameter>
    headers: Record<string, { description: string; schema: JsonSchema }>
    schemas: Record<string, JsonSchema>
    responses: Record<string, ResponseObject>
  }
}

/** A call that was made and what came back, with ids, times and places made the same every time. */
export interface Example {
  request: {
    /** Path and query, from the root of the API on. */
    path: string
    headers?: Readonly<Record<string, string | undefined>>
    /** Absent where the operation takes none; a text where it takes bytes. */
    body?: unknown
  }
  response: {
    status: number
    type?: string
    /** Absent where the answer is empty or made of bytes. */
    body?: unknown
  }
}

/** By `METHOD template`, as the table of operations writes them. */
export type ExampleBook = Readonly<Record<string, readonly Example[]>>
