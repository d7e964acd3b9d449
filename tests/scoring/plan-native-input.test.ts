import { describe, expect, test } from 'vitest'
import { parseSignature } from '#lib/mlflow/parse-signature.ts'
import { planNativeInput } from '#lib/scoring/native/plan-native-input.ts'

const signature = (inputs: object[]) => parseSignature({ inputs: JSON.stringify(inputs) })
const column = (type: string, name?: string, required = true) => ({
  type,
  ...(name !== undefined && { name }),
  required,
})
const tensor = (dtype: string, shape: number[], name?: string) => ({
  type: 'tensor',
  'tensor-spec': { dtype, shape },
  ...(name !== undefined && { name }),
})
const model = { name: 'Ridge', featureCount: 2 }

describe('the input', () => {
  test('is what the signature declares, put in the order that the model was fitted with', () => {
    const plan = planNativeInput(
      signature([column('long', 'b'), column('string', 'a', false), column('double', 'c')]),
      {
        ...model,
        featureNames: ['a', 'b'],
      },
    )
    expect(plan.input.columns).toEqual([
      { name: 'b', type: 'long', required: true },
      { name: 'a', type: 'string', required: false, keepsMissing: true },
      { name: 'c', type: 'double', required: true },
    ])
    expect(plan).toMatchObject({ places: [1, 0], names: ['a', 'b'] })
  })

  test('goes by position without names, as many as are declared', () => {
    const plan = planNativeInput(signature([column('double'), column('float')]), model)
    expect(plan).toMatchObject({ places: [0, 1], names: undefined })
    expect(plan.input.exact).toBeUndefined()
  })

  test.each([
    ['of a matrix', [-1, 2], 2, 'float'],
    ['of a matrix of any width', [-1, -1], 2, 'float'],
    ['of one value a row', [-1], 1, 'float'],
  ])('%s is columns without names', (_, shape, featureCount, type) => {
    const { input } = planNativeInput(signature([tensor('float32', shape)]), { ...model, featureCount })
    expect(input.columns).toEqual(Array(featureCount).fill({ name: undefined, type, required: true }))
  })

  test('without a signature has the names the model was fitted with, numbers but where it reads text', () => {
    const reads = { ...model, featureNames: ['city', 'age'], textColumns: [true, false] }
    expect(planNativeInput(undefined, reads).input).toEqual({
      kind: 'columns',
      columns: [
        { name: 'city', type: 'string', required: true, keepsMissing: true },
        { name: 'age', type: 'double', required: true },
      ],
    })
  })

  test('without signature and names is exactly as many columns as the model was fitted with', () => {
    const unnamed = { name: undefined, type: 'double', required: true }
    expect(planNativeInput(undefined, model).input).toEqual({
      kind: 'columns',
      columns: [unnamed, unnamed],
      exact: true,
    })
  })
})

describe('cannot run natively because', () => {
  test.each<[string, object[] | undefined, object, RegExp]>([
    [
      'a column is missing',
      [column('double', 'a')],
      { featureNames: ['a', 'b'] },
      /Ridge was fitted with the column "b", which its signature does not declare/,
    ],
    [
      'the count differs',
      [column('double'), column('double'), column('double')],
      {},
      /fitted with 2 columns, and its signature declares 3/,
    ],
    [
      'a column holds dates',
      [column('datetime', 'when'), column('double', 'x')],
      {},
      /column "when" of its signature holds dates/,
    ],
    [
      'a column is nested',
      [{ ...column('array', 'a'), items: { type: 'double' } }, column('double', 'b')],
      {},
      /column "a" of its signature is of type array/,
    ],
    [
      'text is read where numbers are',
      [column('double', 'a'), column('double', 'b')],
      { textColumns: [true, false] },
      /column "a" is double in its signature, and Ridge reads text there/,
    ],
    [
      'several tensors are declared',
      [tensor('float32', [-1, 2], 'a'), tensor('float32', [-1, 2], 'b')],
      {},
      /tensors that are no table/,
    ],
    ['nothing says the width', [tensor('float32', [-1, -1])], { featureCount: undefined }, /how many columns it reads/],
    ['nothing says the columns', undefined, { featureCount: undefined }, /does not say which columns it reads/],
  ])('%s', (_, inputs, changes, message) => {
    const given = inputs && signature(inputs)
    expect(() => planNativeInput(given, { ...model, ...changes })).toThrow(message)
  })
})
