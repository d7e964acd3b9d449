import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { assemble } from '#lib/inference/protocols/assemble.ts'
import type { ProtocolRequest } from '#lib/inference/protocols/protocol.ts'
import { v2Protocol } from '#lib/inference/protocols/v2.ts'
import { bytesOf, columnsModel, inputColumn, modelOf } from '#tests/inference/protocols/models.ts'
import { scoreWith } from '#tests/inference/protocols/talk.ts'
import { infer, matrix, tensor, typed } from '#tests/inference/protocols/v2-models.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

/** A request as JSON with raw tensors behind it. */
function binary(head: unknown, ...tensors: ArrayBufferView[]): { body: Uint8Array; request: ProtocolRequest } {
  const json = bytesOf(head)
  const raw = tensors.map(({ buffer, byteOffset, byteLength }) => Buffer.from(buffer, byteOffset, byteLength))
  // An odd length makes the tensors begin where no number may.
  const body = Buffer.concat([Buffer.alloc(1), json, ...raw]).subarray(1)
  return { body, request: infer({ 'inference-header-content-length': String(json.byteLength) }) }
}

const inBinary = (name: string, datatype: string, shape: number[], bytes: number) => ({
  ...{ name, datatype, shape },
  parameters: { binary_data_size: bytes },
})

function batchOf(body: Uint8Array, model: ModelInterface, request = infer()) {
  const { batch, failures } = assemble([v2Protocol.read(body, request, model).question], model)
  for (const failure of failures.values()) throw failure
  return batch
}

describe('infer in JSON', () => {
  test('an array may be flat or nested; null is not a number', () => {
    for (const data of [
      [1, 2, null, 4],
      [
        [1, 2],
        [null, 4],
      ],
    ])
      expect(batchOf(bytesOf({ inputs: [tensor('x', 'FP32', [2, 2], data)] }), matrix)).toEqual({
        kind: 'matrix',
        rows: 2,
        values: Float32Array.of(1, 2, Number.NaN, 4),
      })
  })

  test('columns are an input each, with the content types of MLServer', () => {
    const inputs = [
      tensor('at', 'BYTES', [2, 1], ['2024-05-31', null], { content_type: 'datetime' }),
      tensor('city', 'BYTES', [2], ['rome', 'oslo'], { content_type: 'str' }),
      tensor('age', 'INT32', [2, 1], [30, 61]),
      tensor('photo', 'BYTES', [2], ['YWI=', 'YQ=='], { content_type: 'base64' }),
    ]
    expect(batchOf(bytesOf({ parameters: { content_type: 'pd' }, inputs }), typed)).toMatchObject({
      rows: 2,
      columns: [
        { values: Int32Array.of(30, 61) },
        { values: ['rome', 'oslo'] },
        { values: [Buffer.from('ab'), Buffer.from('a')] },
        { valid: Uint8Array.of(1, 0) },
      ],
    })
  })

  test('long numbers keep every digit', () => {
    const model = columnsModel([inputColumn('id', 'long')])
    const body = bytesOf('{"inputs":[{"name":"id","shape":[1],"datatype":"INT64","data":[9007199254740993]}]}')
    expect(batchOf(body, model)).toMatchObject({ columns: [{ values: BigInt64Array.of(9007199254740993n) }] })
  })

  test('parameters of the request that the signature declares are those of the model', () => {
    const model = columnsModel([inputColumn('x', 'double')], {
      signature: {
        inputs: { kind: 'columns', columns: [{ name: 'x', type: 'double', required: true }] },
        params: [{ name: 'k', type: 'long', default: 1, shape: null }],
      },
    })
    const body = bytesOf({ parameters: { k: 2, timeout: 5 }, inputs: [tensor('x', 'FP64', [1], [1])] })
    expect(v2Protocol.read(body, infer(), model).question.params).toEqual({ k: 2 })
  })

  test.each([
    ['one value for three', tensor('x', 'BOOL', [3], [true]), 'Input "x": its shape is of 3 elements, and 1 came.'],
    ['another shape within', tensor('x', 'FP32', [2, 2], [[1, 2], [3]]), 'the nested data is not of the shape [2, 2]'],
    ['nesting beyond the shape', tensor('x', 'FP32', [1, 2], [[[1, 2]]]), 'nested'],
    ['an unknown type', tensor('x', 'FP31', [1, 2], [1, 2]), '"FP31" is no datatype'],
    ['a size below zero', tensor('x', 'FP32', [-1, 2], [1, 2]), '"shape" must be a list of sizes'],
    ['no data', { name: 'x', datatype: 'FP32', shape: [1, 2] }, 'has no "data" list'],
    ['another width', tensor('x', 'FP32', [1, 3], [1, 2, 3]), 'the shape [1, 3], and [1, 2] is expected'],
    ['no rows', tensor('x', 'FP32', [0, 2], []), 'no rows'],
    ['no name', { datatype: 'FP32', shape: [1, 2], data: [1, 2] }, 'must have a "name"'],
    ['bytes that are not there', inBinary('x', 'FP32', [1, 2], 8), 'Inference-Header-Content-Length'],
  ])('%s is refused', (_, input, message) => {
    expect(() => batchOf(bytesOf({ inputs: [input] }), matrix)).toThrow(message)
  })

  test('what is missing, or there twice, is named', () => {
    const age = tensor('age', 'INT32', [1], [1])
    expect(() => batchOf(bytesOf({ inputs: [age] }), typed)).toThrow(
      'The input "city" is missing. The request has "age".',
    )
    expect(() => batchOf(bytesOf({ inputs: [age, age] }), typed)).toThrow('"age" is there twice')
    expect(() => batchOf(bytesOf({ inputs: [] }), typed)).toThrow('no "inputs"')
  })
})

describe('infer in binary', () => {
  test('raw tensors are used as they are; JSON and binary may be mixed', () => {
    const values = Float32Array.of(1.5, -2, 3, 4)
    const { body, request } = binary({ inputs: [inBinary('x', 'FP32', [2, 2], 16)] }, values)
    expect(batchOf(body, matrix, request)).toEqual({ kind: 'matrix', rows: 2, values })
    const texts = Buffer.from('\x04\0\0\0rome\x05\0\0\0K\u00f6ln', 'utf8')
    const mixed = binary(
      { inputs: [inBinary('city', 'BYTES', [2], texts.byteLength), tensor('age', 'INT32', [2], [30, 61])] },
      texts,
    )
    expect(batchOf(mixed.body, typed, mixed.request)).toMatchObject({
      columns: [
        { values: Int32Array.of(30, 61) },
        { values: ['rome', 'K\u00f6ln'] },
        { absent: true },
        { absent: true },
      ],
    })
  })

  test('an array of the declared type is not copied', () => {
    const image = modelOf({ kind: 'tensor', name: 'x', dtype: 'uint8', shape: [2, 2] })
    const { body, request } = binary({ inputs: [inBinary('x', 'UINT8', [1, 2, 2], 4)] }, Uint8Array.of(1, 2, 3, 255))
    const batch = batchOf(body, image, request)
    expect(batch).toMatchObject({ kind: 'tensor', rows: 1, shape: [2, 2] })
    expect(batch?.kind === 'tensor' && batch.values.buffer).toBe(body.buffer)
  })

  test.each([
    ['FP16', new Float16Array([1.5, -2])],
    ['FP64', Float64Array.of(1.5, -2)],
    ['INT8', Int8Array.of(1, -2)],
    ['INT16', Int16Array.of(300, -2)],
    ['INT32', Int32Array.of(1, -2)],
    ['INT64', BigInt64Array.of(1n, -2n)],
    ['UINT8', Uint8Array.of(1, 255)],
    ['UINT16', Uint16Array.of(1, 65535)],
    ['UINT32', Uint32Array.of(1, 4294967295)],
    ['UINT64', BigUint64Array.of(1n, 2n)],
    ['BOOL', Uint8Array.of(1, 0)],
  ])('%s becomes what the model reads', (datatype, values) => {
    const model = modelOf({
      kind: 'matrix',
      columns: [inputColumn(undefined, 'double'), inputColumn(undefined, 'double')],
    })
    const { body, request } = binary({ inputs: [inBinary('x', datatype, [1, 2], values.byteLength)] }, values)
    expect(batchOf(body, model, request)).toMatchObject({
      values: Float32Array.from(values as ArrayLike<number>, Number),
    })
  })

  test('a header of 0: the whole body is the one input, and the answer is binary', () => {
    const request = infer({ 'inference-header-content-length': '0' })
    const body = Buffer.from(Float32Array.of(1, 2).buffer)
    expect(batchOf(body, matrix, request)).toMatchObject({ rows: 1, values: Float32Array.of(1, 2) })
    expect(v2Protocol.read(body, request, matrix).form).toMatchObject({ outputs: { isBinary: true } })
    expect(() => batchOf(body.subarray(1), matrix, request)).toThrow('2 elements of FP32 are 8 bytes, and 7 came')
    expect(() => batchOf(body, typed, request)).toThrow('this one has 4')
  })

  test.each([
    ['too few bytes', inBinary('x', 'FP32', [2, 2], 8), Float32Array.of(1, 2), '16 bytes, and 8 came'],
    ['more bytes than inputs', inBinary('x', 'FP32', [1, 2], 8), Float32Array.of(1, 2, 3), '4 bytes follow the JSON'],
    ['fewer bytes than said', inBinary('x', 'FP32', [1, 2], 80), Float32Array.of(1, 2), 'do not follow the JSON'],
    ['text beyond its end', inBinary('x', 'BYTES', [1, 2], 5), Buffer.from('\x09\0\0\0a'), 'ends beyond its data'],
  ])('%s are refused', (_, input, values, message) => {
    const { body, request } = binary({ inputs: [input] }, values)
    expect(() => batchOf(body, matrix, request)).toThrow(message)
  })

  test('a header that is no length, or longer than the body, is refused', () => {
    for (const length of ['x', '-1', '999'])
      expect(() => batchOf(bytesOf('{}'), matrix, infer({ 'inference-header-content-length': length }))).toThrow(
        '2 bytes',
      )
  })
})

describe.skipIf(!hasSharedData)('recorded conversations with graphs', () => {
  test.each(['onnx-two-inputs', 'onnx-int32-addsub'])('%s', async (name) => {
    const { requests } = JSON.parse(readFileSync(sharedData(name, 'expected.json'), 'utf8'))
    const wanted = requests.find(({ protocol }: { protocol: string }) => protocol === 'oip-v2')
    const body = readFileSync(sharedData(name, wanted.file))
    const path = '/v2/models/m/infer'
    const answer = await scoreWith(sharedData(name, 'model'), undefined, v2Protocol, { path, body })
    expect(answer.status, answer.body).toBe(wanted.status)
    const given = JSON.parse(answer.body)
    expect(given.id).toBe(JSON.parse(body.toString()).id)
    // JSON has one zero.
    expect(given.outputs).toEqual(JSON.parse(JSON.stringify(wanted.outputs)))
  })
})
