import { describe, expect, test } from 'vitest'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { assemble } from '#lib/inference/protocols/assemble.ts'
import { scoreProtocol } from '#lib/inference/protocols/score.ts'
import { csvToRequest } from '#lib/inference/sample/csv-to-request.ts'
import { type SampleRequest, sampleFields, sampleRequest } from '#lib/inference/sample/sample-request.ts'
import { bytesOf, columnsModel, inputColumn, modelOf } from '#tests/inference/protocols/models.ts'
import { requestOf } from '#tests/inference/protocols/talk.ts'

const scalar = columnsModel([
  inputColumn('age', 'integer'),
  inputColumn('id', 'long'),
  inputColumn('score', 'float'),
  inputColumn('income', 'double'),
  inputColumn('member', 'boolean'),
  inputColumn('city', 'string'),
  inputColumn('photo', 'binary', false),
  inputColumn('at', 'datetime'),
])
const unnamed = columnsModel([inputColumn(undefined, 'double'), inputColumn(undefined, 'double')])
const array = modelOf(
  { kind: 'matrix', columns: [inputColumn(undefined, 'float'), inputColumn(undefined, 'float')] },
  { signature: { inputs: { kind: 'tensors', tensors: [{ dtype: 'float32', shape: [-1, 2] }] }, params: [] } },
)
const arrays = columnsModel([inputColumn('a[0]', 'float'), inputColumn('a[1]', 'float'), inputColumn('b', 'long')], {
  signature: {
    inputs: {
      kind: 'tensors',
      tensors: [
        { name: 'a', dtype: 'float32', shape: [-1, 2] },
        { name: 'b', dtype: 'int64', shape: [-1] },
      ],
    },
    params: [],
  },
})
const image = modelOf({ kind: 'tensor', name: 'x', dtype: 'uint8', shape: [2, -1, 3] })
const models: Record<string, ModelInterface> = { scalar, unnamed, array, arrays, image }

/** How many rows of the model the body comes to; throws where the model does not read it. */
function rowsRead(body: unknown, model: ModelInterface): number | undefined {
  const { question } = scoreProtocol.read(bytesOf(body), requestOf({}), model)
  const { batch, failures } = assemble([question], model)
  for (const failure of failures.values()) throw failure
  return batch?.rows
}

const inputOf = ({ body }: SampleRequest) => ('input_data' in body ? body.input_data : undefined)
const paramsOf = ({ body }: SampleRequest) => ('params' in body ? body.params : undefined)

describe('the sample of a model', () => {
  test.each(Object.keys(models))('of its signature is one that it reads: %s', (name) => {
    const model = models[name] ?? scalar
    const { body, text } = sampleRequest(model)
    expect(JSON.parse(text)).toEqual(body)
    expect(rowsRead(body, model)).toBe(1)
  })

  test('has the values of Azure for each type', () => {
    expect(inputOf(sampleRequest(scalar))).toEqual({
      columns: ['age', 'id', 'score', 'income', 'member', 'city', 'photo', 'at'],
      index: [0],
      data: [[42, 42, 0.15, 0.15, true, 'sample string', 'c2FtcGxl', '2024-05-31T12:30:00']],
    })
  })

  test('is the model’s own example where it has one, its first rows', () => {
    const rows = [1, 2, 3].map((value) => [value, value])
    const example = { kind: 'table' as const, columns: ['b', 'a'], rows }
    const model = columnsModel([inputColumn('a', 'double'), inputColumn('b', 'integer')], { example })
    expect(inputOf(sampleRequest(model))).toEqual({ columns: ['b', 'a'], index: [0, 1], data: rows.slice(0, 2) })
    expect(rowsRead(sampleRequest(model).body, model)).toBe(2)
    expect(sampleFields(model)).toEqual([
      { name: 'a', type: 'double', required: true, example: 1 },
      { name: 'b', type: 'integer', required: true, example: 1 },
    ])
  })

  test('an example of arrays stays arrays, by name', () => {
    const tensors = [
      { name: 'a', values: [[1, 2]] },
      { name: 'b', values: [10] },
    ]
    const model = { ...arrays, example: { kind: 'tensors' as const, tensors } }
    expect(inputOf(sampleRequest(model))).toEqual({ a: [[1, 2]], b: [10] })
    expect(rowsRead(sampleRequest(model).body, model)).toBe(1)
    expect(sampleFields(model)).toEqual([
      { name: 'a', type: 'array', required: true, example: [1, 2] },
      { name: 'b', type: 'long', required: true, example: 10 },
    ])
  })

  test('parameters have their defaults', () => {
    const params = [
      { name: 'digits', type: 'long', default: 2, shape: null },
      { name: 'tags', type: 'string', default: null, shape: [-1] },
    ]
    const model = columnsModel([inputColumn('x', 'double')], {
      signature: { inputs: { kind: 'columns', columns: [{ name: 'x', type: 'double', required: true }] }, params },
    })
    expect(paramsOf(sampleRequest(model))).toEqual({ digits: 2, tags: ['sample string'] })
  })

  test('text for people has a row on a line', () => {
    expect(sampleRequest(unnamed).text).toBe('{\n  "input_data": [\n    [0.15, 0.15]\n  ]\n}')
  })
})

describe('CSV as a request', () => {
  test('cells have the types of the model; text keeps its zeros and long numbers their digits', () => {
    const text =
      '\uFEFFcity,age,member,id,income\r\n"Rome, ""old""",30,TRUE,9007199254740993,\r\n007,61,false,2,1e3\r\n'
    expect(inputOf(csvToRequest(text, scalar))).toEqual({
      columns: ['city', 'age', 'member', 'id', 'income'],
      index: [0, 1],
      data: [
        ['Rome, "old"', 30, true, '9007199254740993', null],
        ['007', 61, false, 2, 1000],
      ],
    })
  })

  test('cells of a spreadsheet are parted by tabs', () => {
    expect(inputOf(csvToRequest('a\tb\n1\t2,5', unnamed))).toMatchObject({
      columns: ['a', 'b'],
      data: [[1, '2,5']],
    })
  })

  test.each([
    ['', 'Paste a header line with the names of the columns, and at least one row below it.'],
    ['a,b', 'Paste a header line with the names of the columns, and at least one row below it.'],
    ['a,b\n1,2\n1', 'Row 2 has 1 values, and the header has 2.'],
  ])('%o is refused', (text, message) => {
    expect(() => csvToRequest(text, unnamed)).toThrow(message)
  })
})

describe('the sample of an inference pipeline', () => {
  const empty = { keepsMissing: true as const }
  const input = {
    kind: 'columns' as const,
    columns: [
      { ...inputColumn('engine-size', 'long'), ...empty },
      { ...inputColumn('make', 'string'), ...empty },
      { ...inputColumn('price', 'double', false), ...empty },
    ],
  }
  const rows = [[130, 'audi', 13_950]]
  const example = { kind: 'table' as const, columns: ['engine-size', 'make', 'price'], rows }
  const pipeline = modelOf(input, { ports: { input: 'Cars', output: 'Prices' }, example })

  test('is in the designer’s form, without what it predicts, and one that it reads', () => {
    const { body, text } = sampleRequest(pipeline)
    expect(body).toEqual({ Inputs: { Cars: [{ 'engine-size': 130, make: 'audi' }] }, GlobalParameters: {} })
    expect(JSON.parse(text)).toEqual(body)
    expect(rowsRead(body, pipeline)).toBe(1)
    const made = sampleRequest({ ...pipeline, example: undefined }).body
    expect(made).toEqual({ Inputs: { Cars: [{ 'engine-size': 42, make: 'sample string' }] }, GlobalParameters: {} })
  })

  test('has a field for each column, which may be empty', () => {
    expect(sampleFields(pipeline)).toEqual([
      { name: 'engine-size', type: 'long', required: true, isNullable: true, example: 130 },
      { name: 'make', type: 'string', required: true, isNullable: true, example: 'audi' },
      { name: 'price', type: 'double', required: false, isNullable: true, example: 13_950 },
    ])
  })

  test('is made of rows that were pasted, too', () => {
    const { body } = csvToRequest('engine-size;make\n130;audi\n;"1"\n', pipeline)
    expect(body).toEqual({
      Inputs: {
        Cars: [
          { 'engine-size': 130, make: 'audi' },
          { 'engine-size': null, make: '1' },
        ],
      },
      GlobalParameters: {},
    })
    expect(rowsRead(body, pipeline)).toBe(2)
  })
})
