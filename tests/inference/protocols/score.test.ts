import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { assemble } from '#lib/inference/protocols/assemble.ts'
import type { AnswerForm } from '#lib/inference/protocols/protocol.ts'
import { scoreProtocol } from '#lib/inference/protocols/score.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { Prediction } from '#lib/scoring/scorer.ts'
import { bytesOf, columnsModel, inputColumn, modelOf } from '#tests/inference/protocols/models.ts'
import { requestOf, scoreWith } from '#tests/inference/protocols/talk.ts'
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

const refusalOf = (body: unknown, model = named, request = requestOf({})): Refusal => {
  try {
    read(body, model, request)
  } catch (error) {
    if (error instanceof Refusal) return error
    throw error
  }
  throw new Error('It was not refused.')
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
      refusalOf(
        {
          input_data: [
            [
              [1, 2],
              [3, 256],
            ],
          ],
        },
        image,
      ).message,
    ).toContain('256 is no uint8')
    expect(refusalOf({ input_data: [[[1, 2], [3]]] }, image).message).toContain('ragged')
    expect(refusalOf({ input_data: [[1, 2]] }, image).message).toBe(
      'The request has the shape 1 × 2, and the model reads rows × 2 × 2.',
    )
  })

  test('params are checked against the signature', () => {
    const input = { x: [[1, 2]], y: [1] }
    expect(read({ input_data: input, params: { k: 3, other: 1 } }, arrays).question.params).toEqual({ k: 3 })
    expect(read({ input_data: input, params: null }, arrays).question.params).toBeUndefined()
    expect(refusalOf({ input_data: input, params: { k: 'a' } }, arrays).message).toBe(
      'The parameter "k" is of type long, and "a" is none.',
    )
    expect(refusalOf({ input_data: input, params: [1] }, arrays).message).toContain('"params" must be a map')
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
    expect(refusalOf({ data: [[1]] }).message).toBe('The model reads 2 values a row, and the rows have 1.')
  })

  test.each(['WebServiceInput0', 'input1'])('the designer’s records below %s', (port) => {
    const body = { Inputs: { [port]: [{ a: 1.5, b: 2 }] }, GlobalParameters: {} }
    expect(columnsRead(body, named)).toEqual([[1.5], [2]])
    const { form } = read(body, named)
    expect(
      write({ rows: 1, outputs: [{ name: 'price', type: 'float64', width: 1, values: Float64Array.of(0.5) }] }, form),
    ).toBe('{"Results":{"WebServiceOutput0":[{"price":0.5}]}}')
  })

  test('a wrong port is told the right one', () => {
    const { status, message } = refusalOf({ Inputs: { input2: [] } })
    expect([status, message.slice(0, 79)]).toEqual([
      400,
      'Input data are inconsistent with schema: the input is named "WebServiceInput0",',
    ])
  })
})

describe('what is no request', () => {
  test.each<[string, unknown, string]>([
    ['an empty body', '', 'The body is empty: send {"input_data": …}.'],
    ['no object', [1], 'The body must be a JSON object such as {"input_data": …}.'],
    ['no JSON', '{"input_data": ', 'The body is not valid JSON'],
    ['no input_data', { inputs: [] }, 'The body has no "input_data". It has "inputs".'],
    ['no rows', { input_data: { columns: ['a', 'b'], data: [] } }, 'The request has no rows.'],
    ['a missing column', { input_data: { columns: ['a'], data: [[1]] } }, 'The column "b" is missing.'],
    ['a missing key', { input_data: [{ a: 1 }] }, 'The column "b" is missing.'],
    [
      'a column that is there twice',
      { input_data: { columns: ['a', 'b', 'a'], data: [[1, 2, 3]] } },
      'appears more than once',
    ],
    [
      'a short row',
      { input_data: { columns: ['a', 'b'], data: [[1, 2], [3]] } },
      'Row 2 has 1 values, and 2 are expected.',
    ],
    [
      'a row that is none',
      { input_data: { columns: ['a', 'b'], data: [[1, 2], 3] } },
      'Row 2 is not a list of values.',
    ],
    [
      'lists of other lengths',
      { input_data: { a: [1, 2], b: [1] } },
      '"b" has 1 values, and the lists before it have 2',
    ],
    ['rows without names', { input_data: [[1, 2]] }, 'The model reads its columns by name'],
    ['nothing', { input_data: null }, '"input_data" is empty.'],
    ['bytes that are no UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), 'The body is not UTF-8.'],
  ])('%s', (_, body, message) => {
    const refusal = refusalOf(body)
    expect(refusal.status).toBe(400)
    expect(refusal.message).toContain(message)
  })

  test('another content type is 415; with a charset it is JSON', () => {
    expect(refusalOf('a,b', named, requestOf({ contentType: 'text/csv' })).status).toBe(415)
    const request = requestOf({ contentType: 'Application/JSON; charset=utf-8' })
    expect(read({ input_data: { a: 1, b: 2 } }, named, request).question.rows).toBe(1)
  })

  test('an error has a message, and its status', () => {
    expect(scoreProtocol.writeError(new Refusal(404, 'gone "away"'))).toEqual({
      status: 404,
      contentType: 'application/json',
      body: '{"message":"gone \\"away\\""}',
    })
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

function write(prediction: Prediction, form: AnswerForm, model = named, from = 0, rows = prediction.rows): unknown {
  return scoreProtocol.write({ kind: 'prediction', prediction, from, rows, scoreMs: 0, replica: 'r' }, form, model).body
}

const values: AnswerForm = { kind: 'values', isTable: false }
const table: AnswerForm = { kind: 'values', isTable: true }

describe('the answer', () => {
  const doubles = Float64Array.of(0.1, Number.NaN, 1e21, -0, Number.POSITIVE_INFINITY)
  const singles = Float32Array.of(0.1, 16777216, 1 / 3, 3.4028235e38, 1e-45)
  const longs = BigInt64Array.of(9007199254740993n, -9223372036854775808n)

  test.each<[string, Prediction['outputs'][number], string]>([
    ['doubles', { name: 'y', type: 'float64', width: 1, values: doubles }, '[0.1,null,1e+21,0,null]'],
    [
      'singles',
      { name: 'y', type: 'float32', width: 1, values: singles },
      '[0.1,16777216,0.33333334,3.4028235e+38,1.4013e-45]',
    ],
    ['longs', { name: 'y', type: 'int64', width: 1, values: longs }, '[9007199254740993,-9223372036854775808]'],
    ['booleans', { name: 'y', type: 'bool', width: 1, values: Uint8Array.of(1, 0) }, '[true,false]'],
    ['texts', { name: 'y', type: 'string', width: 1, values: ['a "b"', '\ud800'] }, '["a \\"b\\"","\\ud800"]'],
    ['JSON', { name: 'y', type: 'string', width: 1, isJson: true, values: ['null', '{"a":1}'] }, '[null,{"a":1}]'],
    ['lists', { name: 'y', type: 'int32', width: 2, values: Int32Array.of(1, 2, 3, 4) }, '[[1,2],[3,4]]'],
    ['an array of one', { name: 'y', type: 'int32', width: 1, shape: [1], values: Int32Array.of(1, 2) }, '[[1],[2]]'],
    [
      'deep arrays',
      { name: 'y', type: 'int32', width: 4, shape: [2, 2], values: Int32Array.of(1, 2, 3, 4) },
      '[[[1,2],[3,4]]]',
    ],
    [
      'names',
      { name: 'y', type: 'float32', width: 2, labels: ['n', 'y'], values: Float32Array.of(0.25, 0.75) },
      '[{"n":0.25,"y":0.75}]',
    ],
  ])('%s', (_, output, text) => {
    const prediction = { rows: output.values.length / output.width, outputs: [output] }
    expect(write(prediction, values)).toBe(text)
    if (output.width === 1)
      expect(JSON.parse(String(write(prediction, values, named, 1, 1)))).toEqual([JSON.parse(text)[1]])
  })

  const label = { name: 'label', type: 'int64' as const, width: 1, values: BigInt64Array.of(1n, 0n) }
  const scores = { name: 'p', type: 'float32' as const, width: 2, values: Float32Array.of(0.25, 0.75, 1, 0) }
  const both = { rows: 2, outputs: [label, scores] }

  test('a graph is answered by records for a table, and by a map for arrays', () => {
    const onnx = { ...named, kind: 'onnx' as const }
    expect(write(both, table, onnx)).toBe('[{"label":1,"p":[0.25,0.75]},{"label":0,"p":[1,0]}]')
    expect(write(both, values, onnx, 1, 1)).toBe('{"label":[0],"p":[[1,0]]}')
  })

  test.each([
    ['frame', '[{"label":1,"p":[0.25,0.75]},{"label":0,"p":[1,0]}]'],
    ['dict', '{"label":[1,0],"p":[[0.25,0.75],[1,0]]}'],
    ['array', '[[1,0],[[0.25,0.75],[1,0]]]'],
    ['scalar', '1'],
  ] as const)('what Python returned says how: %s', (form, text) => {
    expect(write({ ...both, form }, table, python)).toBe(text)
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
