import { describe, expect, test } from 'vitest'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { assemble } from '#lib/inference/protocols/assemble.ts'
import { invocationsProtocol } from '#lib/inference/protocols/invocations.ts'
import type { Protocol } from '#lib/inference/protocols/protocol.ts'
import { scoreProtocol } from '#lib/inference/protocols/score.ts'
import { v2Protocol } from '#lib/inference/protocols/v2.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import { bytesOf, columnsModel, inputColumn, modelOf } from '#tests/inference/protocols/models.ts'
import { requestOf } from '#tests/inference/protocols/talk.ts'

const table = columnsModel([inputColumn('a', 'double'), inputColumn('n', 'long')])
const image = modelOf({ kind: 'tensor', name: undefined, dtype: 'float32', shape: [2, 2] })
const python: ModelInterface = { ...modelOf({ kind: 'files', together: false }), kind: 'python' }

function ask(protocol: Protocol, body: unknown, model: ModelInterface, path = '/score') {
  const { question } = protocol.read(bytesOf(body), requestOf({ path }), model)
  const { batch, failures } = assemble([question], model)
  for (const failure of failures.values()) throw failure
  return batch
}

const deep = (depth: number) => '['.repeat(depth) + ']'.repeat(depth)

describe('bodies that were made to hurt', () => {
  const protocols: [string, Protocol, string, (value: string) => string][] = [
    ['/score', scoreProtocol, '/score', (value) => `{"input_data": ${value}}`],
    [
      '/score, columns',
      scoreProtocol,
      '/score',
      (value) => `{"input_data": {"columns":["a","n"],"data":[[${value},1]]}}`,
    ],
    ['/invocations', invocationsProtocol, '/invocations', (value) => `{"inputs": ${value}}`],
    [
      'v2',
      v2Protocol,
      '/v2/models/m/infer',
      (value) => `{"inputs":[{"name":"a","shape":[1],"datatype":"FP64","data":${value}}]}`,
    ],
  ]
  const nests = protocols.flatMap((one) =>
    ([table, image, python] as const).flatMap((model) =>
      [10_000, 1_000_000].map((depth) => [...one, model, depth] as const),
    ),
  )

  test.each(nests)('%s: nested lists are an error, not the end of the process (%#)', (...given) => {
    const [, protocol, path, wrap, model, depth] = given
    try {
      ask(protocol, wrap(deep(depth)), model, path)
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal)
      expect(error).toMatchObject({ status: 400 })
      return
    }
    // Python may be given what it can read.
    expect(model).toBe(python)
  })

  test('one row of 100 MB is refused by its width', () => {
    const cells = '1,'.repeat(20_000_000)
    const body = Buffer.from(`{"input_data":{"columns":["a","n"],"data":[[${cells}1]]}}`)
    expect(() => ask(scoreProtocol, body, table)).toThrow('Row 1 has 20000001 values, and 2 are expected.')
  }, 60_000)

  test('numbers of a million digits take no time', () => {
    const digits = '9'.repeat(1_000_000)
    const body = `{"input_data":{"columns":["a","n"],"data":[[${digits},${digits}]]}}`
    expect(() => ask(scoreProtocol, body, table)).toThrow('column "n"')
  })

  test('a text of a million quotes and commas is mended in one pass', () => {
    const body = `{"input_data":{"columns":["a","n"],"data":[["${'\\",]'.repeat(500_000)}",1],]}}`
    expect(() => ask(scoreProtocol, body, table)).toThrow('column "a"')
  })

  test('names that every object has are names like others', () => {
    const names = ['__proto__', 'constructor', 'toString', 'hasOwnProperty']
    const model = columnsModel(names.map((name) => inputColumn(name, 'double')))
    const record = `{${names.map((name, index) => `"${name}":${index}`).join()}}`
    const lists = `{${names.map((name, index) => `"${name}":[${index}]`).join()}}`
    const wanted = names.map((_, index) => ({ values: Float64Array.of(index) }))
    for (const input of [`[${record}]`, lists, `{"columns":${JSON.stringify(names)},"data":[[0,1,2,3]]}`])
      expect(ask(scoreProtocol, `{"input_data":${input}}`, model)).toMatchObject({ columns: wanted })
    expect(() => ask(scoreProtocol, '{"input_data":[{"constructor":1}]}', model)).toThrow(
      '"__proto__", "toString", "hasOwnProperty"',
    )
    expect(() => ask(scoreProtocol, '{"__proto__":{"input_data":[]}}', model)).toThrow('no "input_data"')
    expect(({} as Record<string, unknown>).input_data).toBeUndefined()
  })

  test('lone surrogates pass through texts and names', () => {
    const model = columnsModel([inputColumn('\ud800', 'string')])
    const batch = ask(scoreProtocol, '{"input_data":[{"\\ud800":"\\udfff"}]}', model)
    expect(batch).toMatchObject({ columns: [{ values: ['\udfff'] }] })
  })

  test('zero keeps its sign, and what is beyond a double is infinite', () => {
    const model = columnsModel([inputColumn('a', 'double')])
    const batch = ask(scoreProtocol, '{"input_data":{"a":[-0,1e400,-1e400,5e-324]}}', model)
    expect(batch).toMatchObject({
      columns: [{ values: Float64Array.of(-0, Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY, 5e-324) }],
    })
  })

  test('a whole number keeps every digit, or is refused', () => {
    const model = columnsModel([inputColumn('n', 'long')])
    const exact = ask(
      scoreProtocol,
      '{"input_data":{"n":[9223372036854775807,-9223372036854775808,9007199254740993]}}',
      model,
    )
    expect(exact).toMatchObject({
      columns: [{ values: BigInt64Array.of(9223372036854775807n, -9223372036854775808n, 9007199254740993n) }],
    })
    for (const wide of ['9223372036854775808', '1e30', '9'.repeat(50)])
      expect(() => ask(scoreProtocol, `{"input_data":{"n":[${wide}]}}`, model)).toThrow('does not fit')
  })

  test.each([
    '[]',
    '[[]]',
    '{}',
    '[{}]',
    '{"columns":[],"data":[[]]}',
    '{"columns":[],"data":[]}',
    '[[],[]]',
    '{"a":[],"n":[]}',
  ])('nothing in it: %s', (input) => {
    expect(() => ask(scoreProtocol, `{"input_data":${input}}`, table)).toThrow(Refusal)
    expect(() => ask(scoreProtocol, `{"input_data":${input}}`, image)).toThrow(Refusal)
  })

  test('a shape whose product is beyond all numbers is refused', () => {
    const input = { name: 'a', shape: [2 ** 50, 2 ** 50], datatype: 'FP64', data: [1] }
    expect(() => ask(v2Protocol, { inputs: [input] }, table, '/v2/models/m/infer')).toThrow('1 came')
  })
})
