import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { assemble } from '#lib/inference/protocols/assemble.ts'
import { scoreProtocol } from '#lib/inference/protocols/score.ts'
import { bytesOf, columnsModel, inputColumn, modelOf } from '#tests/inference/protocols/models.ts'
import { refusalOf, requestOf, scoreWith } from '#tests/inference/protocols/talk.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

const named = columnsModel([inputColumn('a', 'double'), inputColumn('b', 'integer')])
const unnamed = columnsModel([inputColumn(undefined, 'double'), inputColumn(undefined, 'double')])
const withoutSignature = { ...named, signature: undefined }
const arrays = columnsModel([inputColumn('x[0]', 'double'), inputColumn('x[1]', 'double'), inputColumn('y', 'long')], {
  signature: {
    inputs: {
      kind: 'tensors',
      tensors: [
        { name: 'x', dtype: 'float64', shape: [-1, 2] },
        { name: 'y', dtype: 'int64', shape: [-1] },
      ],
    },
    params: [{ name: 'k', type: 'long', default: 1, shape: null }],
  },
})
const image = modelOf({ kind: 'tensor', name: undefined, dtype: 'uint8', shape: [2, 2] })
const python: ModelInterface = { ...modelOf({ kind: 'files', together: false }), kind: 'python' }
const script: ModelInterface = { ...python, kind: 'script', input: undefined }

const read = (body: unknown, model: ModelInterface, request = requestOf({})) =>
  scoreProtocol.read(bytesOf(body), request, model)

/** The columns of the model as the body fills them, as lists. */
function columnsRead(body: unknown, model: ModelInterface): unknown[][] {
  const { batch, failures } = assemble([read(body, model).question], model)
  for (const failure of failures.values()) throw failure
  if (batch?.kind !== 'columns') throw new Error('not a table')
  return batch.columns.map(({ values }) => [...values])
}

describe('input_data', () => {
  test.each<[string, unknown]>([
    [
      'a split table',
      {
        columns: ['a', 'b'],
        index: [0, 1],
        data: [
          [1.5, 2],
          [3, 4],
        ],
      },
    ],
    [
      'without an index',
      {
        columns: ['a', 'b'],
        data: [
          [1.5, 2],
          [3, 4],
        ],
      },
    ],
    [
      'in another order, with more columns',
      {
        columns: ['b', 'z', 'a'],
        data: [
          [2, 'x', 1.5],
          [4, null, 3],
        ],
      },
    ],
    [
      'records',
      [
        { a: 1.5, b: 2 },
        { b: 4, a: 3, z: 0 },
      ],
    ],
    ['lists by name', { a: [1.5, 3], b: [2, 4], z: [0, 0] }],
  ])('of a table: %s', (_, input) => {
    expect(columnsRead({ input_data: input }, named)).toEqual([
      [1.5, 3],
      [2, 4],
    ])
  })

  test('without names in the model, rows go by position, whatever the header says', () => {
    const rows = [
      [1, 2],
      [3, 4],
    ]
    expect(columnsRead({ input_data: rows }, unnamed)).toEqual([
      [1, 3],
      [2, 4],
    ])
    expect(columnsRead({ input_data: { data: rows } }, unnamed)).toEqual([
      [1, 3],
      [2, 4],
    ])
    expect(columnsRead({ input_data: { columns: ['b', 'a'], data: rows } }, unnamed)).toEqual([
      [1, 3],
      [2, 4],
    ])
  })

  test('without a signature a list goes by position, and a table by the names of the training', () => {
    expect(columnsRead({ input_data: [[1, 2]] }, withoutSignature)).toEqual([[1], [2]])
    expect(columnsRead({ input_data: { columns: ['b', 'a'], data: [[2, 1]] } }, withoutSignature)).toEqual([[1], [2]])
  })

  test('arrays by name, in each form of a table too', () => {
    const columns = [
      [1, 3],
      [2, 4],
      [10n, 20n],
    ]
    const x = [
      [1, 2],
      [3, 4],
    ]
    expect(columnsRead({ input_data: { x, y: [10, 20] } }, arrays)).toEqual(columns)
    expect(
      columnsRead(
        {
          input_data: {
            columns: ['y', 'x'],
            data: [
              [10, x[0]],
              [20, x[1]],
            ],
          },
        },
        arrays,
      ),
    ).toEqual(columns)
    expect(
      columnsRead(
        {
          input_data: [
            { x: x[0], y: 10 },
            { x: x[1], y: 20 },
          ],
        },
        arrays,
      ),
    ).toEqual(columns)
  })

  test('pictures are nested lists', () => {
    const input = [
      [
        [1, 2],
        [3, 255],
      ],
    ]
    expect(assemble([read({ input_data: input }, image).question], image).batch).toEqual({
      kind: 'tensor',
      rows: 1,
      values: Uint8Array.of(1, 2, 3, 255),
      shape: [2, 2],
    })
    expect(
      refusalOf(() =>
        read(
          {
            input_data: [
              [
                [1, 2],
                [3, 256],
              ],
            ],
          },
          image,
        ),
      ).message,
    ).toContain('256 is no uint8')
    expect(refusalOf(() => read({ input_data: [[[1, 2], [3]]] }, image)).message).toContain('ragged')
    expect(refusalOf(() => read({ input_data: [[1, 2]] }, image)).message).toBe(
      'The request has the shape 1 × 2, and the model reads rows × 2 × 2.',
    )
  })

  test('params are checked against the signature', () => {
    const input = { x: [[1, 2]], y: [1] }
    expect(read({ input_data: input, params: { k: 3, other: 1 } }, arrays).question.params).toEqual({ k: 3 })
    expect(read({ input_data: input, params: null }, arrays).question.params).toBeUndefined()
    expect(refusalOf(() => read({ input_data: input, params: { k: 'a' } }, arrays)).message).toBe(
      'The parameter "k" is of type long, and "a" is none.',
    )
    expect(refusalOf(() => read({ input_data: input, params: [1] }, arrays)).message).toContain(
      '"params" must be a map',
    )
  })

  test('a Python model that does not say what it reads gets the value as it was written', () => {
    const { question } = read('{"input_data": {"columns": ["v"], "data": [[1.0], [9007199254740993], [NaN]]}}', python)
    expect(question).toEqual({
      kind: 'json',
      rows: 3,
      text: '{"dataframe_split":{"columns":["v"],"data":[[1.0],[9007199254740993],[null]]}}',
    })
    expect(read({ input_data: 'a text' }, python).question).toMatchObject({ text: '{"inputs":"a text"}' })
  })
})

describe('the forms of older services', () => {
  test('data goes by position', () => {
    expect(columnsRead({ data: [[1.5, 2]] }, named)).toEqual([[1.5], [2]])
    expect(columnsRead({ data: [{ b: 2, a: 1.5 }] }, named)).toEqual([[1.5], [2]])
    expect(refusalOf(() => read({ data: [[1]] }, named)).message).toBe(
      'The model reads 2 values a row, and the rows have 1.',
    )
  })

  test.each(['WebServiceInput0', 'input1'])('the designer’s records below %s', (port) => {
    const body = { Inputs: { [port]: [{ a: 1.5, b: 2 }] }, GlobalParameters: {} }
    expect(columnsRead(body, named)).toEqual([[1.5], [2]])
    const { form } = read(body, named)
    const prediction = {
      rows: 1,
      outputs: [{ name: 'price', type: 'float64' as const, width: 1, values: Float64Array.of(0.5) }],
    }
    const answer = { kind: 'prediction' as const, prediction, from: 0, rows: 1, scoreMs: 0, replica: 'r' }
    expect(scoreProtocol.write(answer, form, named).body).toBe('{"Results":{"WebServiceOutput0":[{"price":0.5}]}}')
  })

  test('a wrong port is told the right one', () => {
    const { status, message } = refusalOf(() => read({ Inputs: { input2: [] } }, named))
    expect([status, message.slice(0, 79)]).toEqual([
      400,
      'Input data are inconsistent with schema: the input is named "WebServiceInput0",',
    ])
  })
})

test('a query is a body whose values are JSON', () => {
  const query = new URLSearchParams({ input_data: '{"columns":["a","b"],"data":[[1.5,2]]}', note: 'text' })
  expect(read('', named, requestOf({ method: 'GET', query })).question).toMatchObject({ rows: 1, cells: [[1.5, 2]] })
})

test('trailing commas and bare NaN of published samples are read', () => {
  const body = '\uFEFF{"input_data": {"columns": ["a", "b",], "data": [[NaN, 1], [-Infinity, 2], [1e400, 3 , ]\n,],},}'
  expect(columnsRead(body, named)).toEqual([
    [Number.NaN, Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY],
    [1, 2, 3],
  ])
})

test('a script gets the request as it came', () => {
  const request = requestOf({ query: new URLSearchParams('a=1'), headers: { 'x-a': ['1', '2'], 'x-b': undefined } })
  expect(read('not JSON', script, request).question).toEqual({
    kind: 'raw',
    rows: 1,
    body: Buffer.from('not JSON'),
    method: 'POST',
    query: 'a=1',
    headers: { 'x-a': '1, 2' },
  })
  const raw = {
    kind: 'raw' as const,
    body: Buffer.from('x'),
    status: 201,
    headers: { 'content-type': 'text/plain', 'x-a': '1' },
  }
  const answer = { ...raw, scoreMs: 0, replica: 'r' }
  expect(scoreProtocol.write(answer, { kind: 'values', isTable: false }, script)).toEqual({
    status: 201,
    contentType: 'text/plain',
    headers: { 'x-a': '1' },
    body: Buffer.from('x'),
  })
})

describe.skipIf(!hasSharedData)('published requests', () => {
  const folder = () => sharedData('nyc-taxi-regression', 'requests')
  const files = hasSharedData ? readdirSync(folder()).filter((file) => file.endsWith('.json')) : []

  test.each(files)('nyc-taxi-regression: %s is answered', async (file) => {
    const body = readFileSync(sharedData('nyc-taxi-regression', 'requests', file))
    const answer = await scoreWith(sharedData('nyc-taxi-regression', 'model'), undefined, scoreProtocol, { body })
    expect(answer.status, answer.body).toBe(200)
    for (const value of JSON.parse(answer.body)) expect(value).toEqual(expect.any(Number))
  })
})
