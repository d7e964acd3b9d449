import { describe, expect, test } from 'vitest'
import { parseSignature } from '#lib/mlflow/parse-signature.ts'

const inputs = (specs: unknown) =>
  parseSignature({ inputs: JSON.stringify(specs), outputs: null, params: null })?.inputs

describe('columns', () => {
  test('a name that is a number is its text, a missing `required` is true', () => {
    expect(inputs([{ name: 0, type: 'double' }])).toEqual({
      kind: 'columns',
      columns: [{ name: '0', type: 'double', required: true }],
    })
  })

  test('`optional: true` of MLflow 2.4 to 2.9 is `required: false` of later ones', () => {
    const old = inputs([{ name: 'a', type: 'long', optional: true }])
    expect(old).toEqual(inputs([{ name: 'a', type: 'long', required: false }]))
    expect(old).toMatchObject({ columns: [{ required: false }] })
  })

  test('unnamed columns have no name', () => {
    expect(inputs([{ type: 'double' }, { type: 'double' }])).toEqual({
      kind: 'columns',
      columns: [
        { type: 'double', required: true },
        { type: 'double', required: true },
      ],
    })
  })

  test('nested types are kept as they are declared', () => {
    const items = { type: 'object', properties: { a: { type: 'long' }, b: { type: 'string', required: false } } }
    expect(inputs([{ name: 'v', type: 'array', items }])).toEqual({
      kind: 'columns',
      columns: [
        {
          name: 'v',
          type: 'array',
          required: true,
          items: {
            type: 'object',
            properties: { a: { type: 'long', required: true }, b: { type: 'string', required: false } },
          },
        },
      ],
    })
  })
})

test('tensors keep numpy type and shape', () => {
  expect(inputs([{ type: 'tensor', 'tensor-spec': { dtype: 'uint8', shape: [-1, 28, 28] } }])).toEqual({
    kind: 'tensors',
    tensors: [{ dtype: 'uint8', shape: [-1, 28, 28] }],
  })
})

test('parameters may say dtype, as old files do', () => {
  const params = [{ name: 'k', dtype: 'long', default: 2 }]
  expect(parseSignature({ inputs: null, params: JSON.stringify(params) })).toEqual({
    params: [{ name: 'k', type: 'long', default: 2, shape: null }],
  })
})

test('a parameter may have no default', () => {
  const params = '[{"name": "k", "type": "long"}]'
  expect(parseSignature({ params })?.params).toEqual([{ name: 'k', type: 'long', default: undefined, shape: null }])
})

test('nothing declared is no signature', () => {
  expect(parseSignature(null)).toBeUndefined()
  expect(parseSignature({ inputs: null, outputs: null, params: null })).toBeUndefined()
})

test.each([
  ['[{', 'it is not valid JSON'],
  ['{"a": 1}', 'it is not a list'],
  ['[{"type":"decimal"}]', 'entry 1: type: the type "decimal" is not known'],
  ['[{"type":"long","name":"a"},{"type":"long"}]', 'some entries have a name and some have none'],
  ['[{"type":"long","name":"a"},{"type":"long","name":"a"}]', 'the name "a" appears twice'],
  ['[{"type":"long"},{"type":"tensor","tensor-spec":{"dtype":"int64","shape":[-1]}}]', 'it mixes columns and tensors'],
  ['[{"type":"tensor","tensor-spec":{"dtype":"int64","shape":"any"}}]', 'entry 1: tensor-spec.shape'],
])('%s is refused with the reason', (text, reason) => {
  expect(() => parseSignature({ inputs: text })).toThrow(`The signature.inputs of MLmodel cannot be read: ${reason}`)
})
