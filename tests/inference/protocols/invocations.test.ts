import { describe, expect, test } from 'vitest'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { assemble } from '#lib/inference/protocols/assemble.ts'
import { invocationsProtocol } from '#lib/inference/protocols/invocations.ts'
import { Mismatch } from '#lib/inference/protocols/mismatch.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import { bytesOf, columnsModel, inputColumn, modelOf } from '#tests/inference/protocols/models.ts'
import { refusalOf, requestOf } from '#tests/inference/protocols/talk.ts'

const model = columnsModel([
  inputColumn('id', 'string'),
  inputColumn('a', 'double'),
  inputColumn('on', 'boolean', false),
])
const image = modelOf({ kind: 'tensor', name: 'x', dtype: 'float32', shape: [1, 2] })
const python: ModelInterface = { ...modelOf({ kind: 'files', together: false }), kind: 'python' }

const read = (body: unknown, contentType: string | undefined = 'application/json', given = model) =>
  invocationsProtocol.read(bytesOf(body), requestOf({ path: '/invocations', contentType }), given)

function columnsRead(body: unknown, contentType?: string): unknown[][] {
  const { batch, failures } = assemble([read(body, contentType).question], model)
  for (const failure of failures.values()) throw failure
  if (batch?.kind !== 'columns') throw new Error('not a table')
  return batch.columns.map(({ values }) => [...values])
}

describe('CSV', () => {
  test('text keeps its zeros, quotes and line ends; extra columns and blank lines are left out', () => {
    const body = '\uFEFFa,z,id,on\r\n1.5,x,"007",True\r\n\r\n,"1,2","a ""b""\nc",FALSE\r\n'
    expect(columnsRead(body, 'text/csv; charset=UTF-8')).toEqual([
      ['007', 'a "b"\nc'],
      [1.5, Number.NaN],
      [1, 0],
    ])
  })

  test.each([
    ['', 'The body is empty'],
    ['id,a', 'no rows'],
    ['id,a\nx', 'Row 1 has 1 values, and the header 2.'],
    ['id,a\nx,1\ny,abc', 'Row 2: column "a", "abc" is not a number.'],
    ['id;a\nx;1', 'are they the separator?'],
    ['id,a,on\nx,1,maybe', 'column "on"'],
  ])('%o is refused', (body, message) => {
    expect(refusalOf(() => columnsRead(body, 'text/csv')).message).toContain(message)
  })

  test('is for tables', () => {
    expect(refusalOf(() => read('a\n1', 'text/csv', image)).message).toContain('send JSON')
    expect(read('a\n1', 'text/csv', python).question).toMatchObject({ kind: 'json', text: '{"csv":"a\\n1"}' })
  })
})

describe('content types', () => {
  test.each([undefined, '', 'text/plain', 'application/json; format=pandas-split', 'application/json; charset=latin1'])(
    '%o is 415, in plain text',
    (contentType) => {
      const refusal = refusalOf(() => read('{}', contentType ?? ''))
      expect(invocationsProtocol.writeError(refusal)).toMatchObject({
        status: 415,
        contentType: 'text/plain; charset=utf-8',
      })
    },
  )
})

describe('JSON', () => {
  test('each form is read', () => {
    const wanted = [['x'], [1], [1]]
    const record = { on: true, id: 'x', a: 1 }
    expect(columnsRead({ dataframe_split: { columns: ['on', 'id', 'a'], data: [[true, 'x', 1]] } })).toEqual(wanted)
    expect(columnsRead({ dataframe_records: [record] })).toEqual(wanted)
    expect(columnsRead({ instances: [record] })).toEqual(wanted)
    expect(columnsRead({ inputs: [record] })).toEqual(wanted)
    expect(columnsRead({ inputs: { on: [true], id: ['x'], a: [1] } })).toEqual(wanted)
    expect(columnsRead({ inputs: record })).toEqual(wanted)
  })

  test('arrays are told apart by their name', () => {
    const values = [[[1, 2]], [[3, 4]]]
    for (const body of [{ inputs: values }, { inputs: { x: values } }, { instances: values.map((x) => ({ x })) }])
      expect(read(body, 'application/json', image).question).toMatchObject({
        rows: 2,
        values: Float32Array.of(1, 2, 3, 4),
      })
    expect(refusalOf(() => read({ inputs: { y: values } }, 'application/json', image)).message).toContain('"x"')
  })

  test('bare NaN is read, a trailing comma is not', () => {
    expect(columnsRead('{"inputs": {"id": ["NaN"], "a": [NaN]}}')).toEqual([['NaN'], [Number.NaN], [0]])
    expect(refusalOf(() => read('{"inputs": {"id": ["x"], "a": [1,]}}')).message).toContain('not valid JSON')
  })

  test.each([
    [{ dataframe_split: {}, inputs: [] }, 'only one of "dataframe_split", "inputs"'],
    [{ dataframe_split: { data: [], rows: 1 } }, '"dataframe_split" has the key "rows"'],
    [{ dataframe_split: [] }, '"dataframe_split" must be a map'],
    [{ dataframe_records: { a: 1 } }, '"dataframe_records" must be a list of maps'],
    [{ dataframe_records: [1] }, 'Row 1 is not a map'],
    [{ instances: 5 }, '"instances" must be a list'],
    [
      {
        instances: [
          { id: 'x', a: 1 },
          { id: 'y', b: 2 },
        ],
      },
      'Row 2 does not have the keys of the first row.',
    ],
    [{ columns: ['id', 'a'], data: [] }, 'must have one of'],
    [{ messages: [] }, '"messages" is for language models'],
    [[1], 'must be a JSON object'],
  ])('%j is refused', (body, message) => {
    expect(refusalOf(() => read(body)).message).toContain(message)
  })

  test('a body for a language model is passed on and answered without a wrapper', () => {
    const { question, form } = read({ messages: [{ role: 'user' }] }, 'application/json', python)
    expect(question).toMatchObject({ text: '{"bare":{"messages":[{"role":"user"}]}}' })
    const prediction = {
      rows: 1,
      form: 'scalar' as const,
      outputs: [{ name: 'prediction', type: 'string' as const, width: 1, isJson: true, values: ['{"text":"hi"}'] }],
    }
    const answer = { kind: 'prediction' as const, prediction, from: 0, rows: 1, scoreMs: 0, replica: 'r' }
    expect(invocationsProtocol.write(answer, form, python).body).toBe('{"text":"hi"}')
    const plain = { kind: 'values' as const, isTable: true }
    expect(invocationsProtocol.write(answer, plain, python).body).toBe('{"predictions": {"text":"hi"}}')
  })
})

test.each([
  [new Refusal(400, 'm'), 'BAD_REQUEST'],
  [new Mismatch('m'), 'INVALID_PARAMETER_VALUE'],
  [new Refusal(404, 'm'), 'RESOURCE_DOES_NOT_EXIST'],
  [new Refusal(429, 'm'), 'REQUEST_LIMIT_EXCEEDED'],
  [new Refusal(500, 'm'), 'INTERNAL_ERROR'],
])('%s is told as %s', (refusal, code) => {
  expect(JSON.parse(String(invocationsProtocol.writeError(refusal).body))).toEqual({ error_code: code, message: 'm' })
})
