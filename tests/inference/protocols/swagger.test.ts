import { Validator } from '@seriousme/openapi-schema-validator'
import { describe, expect, test } from 'vitest'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import {
  parseSwaggerFormat,
  presentSwagger,
  type SwaggerFormat,
  swaggerFormats,
} from '#lib/inference/protocols/swagger.ts'
import { columnsModel, inputColumn, modelOf } from '#tests/inference/protocols/models.ts'

const nested: ModelInterface = {
  ...modelOf({ kind: 'files', together: false }),
  kind: 'python',
  answers: 'records',
  outputs: [
    { name: 'label', type: 'string', width: 1 },
    { name: 'scores', type: 'float32', width: 2, labels: ['yes', 'no'] },
  ],
  signature: {
    inputs: {
      kind: 'columns',
      columns: [
        { name: 'v', type: 'array', items: { type: 'double' }, required: true },
        { name: 'o', type: 'object', properties: { a: { type: 'long', required: true } }, required: true },
        { name: 'm', type: 'map', values: { type: 'string' }, required: false },
      ],
    },
    params: [{ name: 'k', type: 'long', default: 2, shape: null }],
  },
}

const models: Record<string, ModelInterface> = {
  columns: columnsModel([inputColumn('age', 'integer'), inputColumn('at', 'datetime', false)]),
  unnamed: columnsModel([inputColumn(undefined, 'double')]),
  image: modelOf({ kind: 'tensor', name: 'x', dtype: 'float32', shape: [1, 2, 2] }, { kind: 'onnx', answers: 'map' }),
  nested,
  pipeline: columnsModel([inputColumn('engine-size', 'long'), inputColumn('price', 'double', false)], {
    ports: { input: 'Cars', output: 'Prices' },
  }),
  script: { ...modelOf({ kind: 'files', together: true }), kind: 'script', input: undefined, outputs: [] },
}
const cases = Object.keys(models).flatMap((name) => swaggerFormats.map((format) => [name, format] as const))

describe('the swagger document', () => {
  test.each(cases)('of a model with %s is valid as version %s', async (name, format) => {
    const document = presentSwagger('churn', models[name] ?? nested, '3', format)
    const result = await new Validator().validate(structuredClone(document))
    expect(result.errors ?? []).toEqual([])
    expect(result.valid).toBe(true)
  })

  test('has a request that the model reads, and the types of its columns', () => {
    expect(presentSwagger('churn', models.columns ?? nested, '3')).toMatchObject({
      openapi: '3.0.3',
      info: { title: 'churn', version: '3' },
      servers: [{ url: '/endpoints/churn' }],
      components: {
        schemas: {
          ServiceInput: {
            example: { input_data: { columns: ['age', 'at'], index: [0], data: [[42, '2024-05-31T12:30:00']] } },
            properties: {
              input_data: {
                oneOf: [
                  { description: 'Columns: age (integer), at (datetime, optional).' },
                  { items: { required: ['age'], properties: { age: { type: 'integer', format: 'int32' } } } },
                ],
              },
            },
          },
          ServiceOutput: { type: 'array', items: { type: 'number', format: 'double' } },
        },
      },
    })
  })

  test.each([
    [null, '2'],
    ['2', '2'],
    ['3', '3'],
    ['3.1', '3.1'],
  ])('version=%s is %s', (asked, format) => expect(parseSwaggerFormat(asked)).toBe(format as SwaggerFormat))

  test('another version is not found', () => expect(() => parseSwaggerFormat('4')).toThrow('version 4'))
})

test('the swagger document of an inference pipeline has its own names, and need not have what it predicts', () => {
  const document = presentSwagger('cars', models.pipeline ?? nested, '1', '2')
  const record = { type: 'object', required: ['engine-size'], properties: { price: { type: 'number' } } }
  expect(document).toMatchObject({
    definitions: {
      ServiceInput: {
        required: ['Inputs'],
        properties: { Inputs: { required: ['Cars'], properties: { Cars: { type: 'array', items: record } } } },
        example: { Inputs: { Cars: [{ 'engine-size': 42 }] }, GlobalParameters: {} },
      },
      ServiceOutput: {
        properties: {
          Results: {
            properties: { Prices: { type: 'array', items: { properties: { prediction: { type: 'number' } } } } },
          },
        },
      },
    },
  })
})
