import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import { z } from 'zod'
import { operations } from '#app/(arm)/subscriptions/[...path]/operations.ts'
import { httpStatus } from '#lib/arm/errors.ts'
import { armEnum, armInteger, armObject } from '#lib/arm/wire.ts'
import { errorCodes } from '#lib/core/errors.ts'
import { exampleKey, openApiPath } from '#lib/openapi/describe-operation.ts'
import { createDocument } from '#lib/openapi/document.ts'
import examples from '#lib/openapi/examples.json' with { type: 'json' }
import { inferSchema } from '#lib/openapi/infer-schema.ts'
import { toJsonSchema } from '#lib/openapi/json-schema.ts'
import type { ExampleBook, OperationObject, PathMethod } from '#lib/openapi/types.ts'
import { remedy } from '#tests/openapi/remedy.ts'

const document = createDocument(operations, examples, 'http://localhost:3000')
const described = (method: PathMethod, end: string): OperationObject | undefined =>
  Object.entries(document.paths).find(([path]) => path.endsWith(`/workspaces/{workspace}/${end}`))?.[1][method]

describe('the document', () => {
  test('has an example of every operation, and its status among the answers', () => {
    const book: ExampleBook = examples
    const missing = operations.map(exampleKey).filter((key) => !book[key])
    expect(missing, `No example of ${missing.join(', ')}. ${remedy}`).toEqual([])
    for (const operation of operations) {
      const method = operation.method.toLowerCase() as PathMethod
      const { responses = {} } = document.paths[openApiPath(operation)]?.[method] ?? {}
      const statuses = book[exampleKey(operation)]?.map(({ response }) => String(response.status))
      expect(Object.keys(responses), exampleKey(operation)).toEqual(expect.arrayContaining(statuses ?? []))
    }
  })

  test('is valid OpenAPI 3.1', async () => {
    const validator = new Validator()
    const { valid, errors } = await validator.validate({ ...structuredClone(document) })
    expect(errors).toBeUndefined()
    expect(valid).toBe(true)
    expect(validator.version).toBe('3.1')
  })

  test('has every operation of the table exactly once', () => {
    const listed = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${path}`),
    )
    const table = operations.map((operation) => `${operation.method} ${openApiPath(operation)}`)
    expect(listed.toSorted()).toEqual(table.toSorted())
    expect(new Set(listed).size).toBe(listed.length)
  })

  test('names every operation once, and every reference leads somewhere', () => {
    const all = Object.values(document.paths).flatMap((methods) => Object.values(methods))
    expect(new Set(all.map(({ operationId }) => operationId)).size).toBe(operations.length)
    const references = [...JSON.stringify(document.paths).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(
      ([, path = '']) => path,
    )
    const broken = new Set(references).values().filter((path) => {
      const found = path.split('/').reduce<unknown>((place, name) => Object(place)[name], document)
      return found === undefined
    })
    expect([...broken]).toEqual([])
  })

  test('declares every name in the braces of a path, and what the operation has of query and headers', () => {
    for (const operation of operations) {
      const method = operation.method.toLowerCase() as PathMethod
      const { parameters = [] } = document.paths[openApiPath(operation)]?.[method] ?? {}
      const names = parameters.map((one) =>
        '$ref' in one ? document.components.parameters[one.$ref.split('/').at(-1) ?? '']?.name : one.name,
      )
      const inPath = [...openApiPath(operation).matchAll(/\{([^}]+)\}/g)].map(([, name]) => name)
      const inQuery = operation.query instanceof z.ZodObject ? Object.keys(operation.query.shape) : []
      expect(names, `${operation.method} ${operation.template}`).toEqual(
        expect.arrayContaining([...inPath, ...inQuery, ...Object.keys(operation.headers ?? {})]),
      )
    }
  })

  test('has a response for every code of an error, with the status of the one table', () => {
    for (const code of errorCodes) {
      const response = document.components.responses[`Error${httpStatus[code]}`]
      expect(response?.description.split(', '), code).toContain(code)
    }
    expect(document.components.schemas.ErrorDetail?.properties?.code?.enum).toEqual(
      expect.arrayContaining([...errorCodes]),
    )
  })

  test('marks what Azure does not have', () => {
    expect(described('put', 'batchEndpoints/{endpoint}')?.['x-slipway']).toBe(false)
    expect(described('get', 'search')?.['x-slipway']).toBe(true)
    expect(described('post', 'jobs/{job}/retryFailed')?.['x-slipway']).toBe(true)
  })

  test('says which tokens of programs an operation accepts', () => {
    expect(described('get', 'jobs')?.['x-slipway-audiences']).toEqual(['management'])
    expect(described('post', 'batchEndpoints/{endpoint}/jobs')?.['x-slipway-audiences']).toEqual(['dataPlane'])
  })

  test('says which operations take and give files', () => {
    const upload = described('put', 'datastores/{name}/content')
    expect(Object.keys(upload?.requestBody?.content ?? {})).toEqual(['application/octet-stream'])
    const download = described('get', 'datastores/{name}/content')?.responses
    expect(Object.keys(download ?? {})).toEqual(expect.arrayContaining(['200', '206', '416']))
    expect(described('get', 'datastores/{name}/archive')?.responses['200']).toMatchObject({
      content: { 'application/zip': {} },
    })
  })
})

describe('the schema of what a caller sends', () => {
  test('sees through names and values in any case, and knows what may be left out', () => {
    const schema = armObject({
      mode: armEnum(['Fast', 'Safe']).default('Safe'),
      size: armInteger(1, 'size'),
      model: z.union([z.string().transform((id) => ({ id })), armObject({ id: z.string() })]),
      since: z.coerce.date().optional(),
      isFast: z.stringbool().default(false),
      subnet: z.undefined().optional(),
    })
    expect(toJsonSchema(schema)).toEqual({
      type: 'object',
      required: ['size', 'model'],
      properties: {
        mode: { type: 'string', enum: ['Fast', 'Safe'], default: 'Safe' },
        size: { type: 'integer', minimum: 1 },
        model: {
          anyOf: [{ type: 'string' }, { type: 'object', required: ['id'], properties: { id: { type: 'string' } } }],
        },
        since: { type: 'string', format: 'date-time' },
        isFast: { type: 'boolean' },
      },
    })
  })
})

describe('the schema of recorded answers', () => {
  test('has every name and type that came, and tags as the map that they are', () => {
    const values = [
      { id: 'a', at: '2026-11-21T10:00:00.000Z', tags: { x: '1' } },
      { id: null, rows: [1, 'two'] },
    ]
    expect(inferSchema(values)).toEqual({
      type: 'object',
      properties: {
        id: { type: ['string', 'null'] },
        at: { type: 'string', format: 'date-time' },
        tags: { type: 'object', additionalProperties: { type: 'string' } },
        rows: { type: 'array', items: { anyOf: [{ type: 'number' }, { type: 'string' }] } },
      },
    })
  })
})
