import { expect, test } from 'vitest'
import { parseInputExample } from '#lib/mlflow/input-example.ts'

const info = { path: 'input_example.json', type: 'dataframe', hasParams: false }
const parse = (value: unknown, options = {}) => parseInputExample(JSON.stringify(value), { ...info, ...options })

test('a frame with columns', () => {
  expect(parse({ columns: ['a', 1], data: [[1, 'x']] })).toEqual({
    kind: 'table',
    columns: ['a', '1'],
    rows: [[1, 'x']],
  })
})

test('records, where a key may be missing', () => {
  expect(parse([{ a: 1 }, { b: 2 }])).toEqual({
    kind: 'table',
    columns: ['a', 'b'],
    rows: [
      [1, null],
      [null, 2],
    ],
  })
})

test('a frame without a header', () => {
  const table = { kind: 'table', columns: undefined, rows: [[1, 2]] }
  expect(parse([[1, 2]])).toEqual(table)
  expect(parse({ data: [[1, 2]] })).toEqual(table)
})

test('arrays, one or several by name', () => {
  const one = { kind: 'tensors', tensors: [{ values: [[1]] }] }
  expect(parse({ inputs: [[1]] }, { type: 'ndarray' })).toEqual(one)
  expect(parse([[1]], { type: 'ndarray' })).toEqual(one)
  expect(parse({ inputs: { a: [1], b: [2] } }, { type: 'ndarray' })).toEqual({
    kind: 'tensors',
    tensors: [
      { name: 'a', values: [1] },
      { name: 'b', values: [2] },
    ],
  })
})

test('the input of a pair with parameters', () => {
  expect(parse({ columns: ['a'], data: [[1]], params: { k: 1 } }, { hasParams: true })).toMatchObject({ rows: [[1]] })
  expect(parse([{ columns: ['a'], data: [[1]] }, { k: 1 }], { hasParams: true })).toMatchObject({ rows: [[1]] })
})

test('what is no JSON is named', () => {
  expect(() => parseInputExample('{', info)).toThrow(/^The input example input_example\.json is not valid JSON/)
})
