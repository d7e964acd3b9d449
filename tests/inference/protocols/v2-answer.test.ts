import { describe, expect, test } from 'vitest'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import { describeV2 } from '#lib/inference/protocols/v2/metadata.ts'
import { v2Protocol } from '#lib/inference/protocols/v2.ts'
import { Refusal } from '#lib/inference/refusal.ts'
import type { PredictionColumn } from '#lib/scoring/scorer.ts'
import { bytesOf } from '#tests/inference/protocols/models.ts'
import { infer, matrix, served, tensor, typed } from '#tests/inference/protocols/v2-models.ts'

const outputs: PredictionColumn[] = [
  { name: 'label', type: 'int64', width: 1, values: BigInt64Array.of(9007199254740993n, -1n, 0n) },
  {
    name: 'probabilities',
    type: 'float32',
    width: 2,
    labels: ['no', 'yes'],
    values: Float32Array.of(0.1, Number.NaN, 0.25, 0.75, 1, 0),
  },
]

const answerOf = (asked: object, from = 0, rows = 3) => {
  const body = bytesOf({ inputs: [tensor('x', 'FP32', [rows, 2], new Array(rows * 2).fill(0))], ...asked })
  const { form } = v2Protocol.read(body, infer(), matrix)
  const prediction = { rows: 3, outputs }
  return v2Protocol.write({ kind: 'prediction', prediction, from, rows, scoreMs: 0, replica: 'r' }, form, matrix)
}

describe('metadata', () => {
  const server = { version: '1.0', served, model: typed }
  const get = (path: string, model: ModelInterface | undefined = typed) => {
    const { status, body } = describeV2({ path }, { ...server, model })
    return { status, body: JSON.parse(String(body)) }
  }

  test('the server tells its name and what it speaks, and that it lives', () => {
    const about = { name: 'slipway', version: '1.0', extensions: ['binary_tensor_data', 'classification'] }
    expect(get('/v2')).toEqual({ status: 200, body: about })
    expect(get('/v2/').body).toEqual(about)
    expect(get('/v2/health/live').body).toEqual({ live: true })
    expect(get('/v2/health/ready').body).toEqual({ ready: true })
  })

  test('a model is found by its name, in any case, and by its aliases and version', () => {
    for (const path of ['/v2/models/churn/ready', '/v2/models/Churn/versions/3/ready', '/v2/models/blue/ready'])
      expect(get(path).body).toMatchObject({ ready: true })
    expect(() => get('/v2/models/other')).toThrow("There is no model 'other' here, but 'churn'.")
    expect(() => get('/v2/models/churn/versions/4')).toThrow("Version 4 of 'churn' is not served here, but 3.")
  })

  test('it tells of columns and of arrays', () => {
    expect(get('/v2/models/churn').body).toEqual({
      name: 'churn',
      versions: ['3'],
      platform: 'slipway_mlflow',
      inputs: [
        { name: 'age', datatype: 'INT32', shape: [-1, 1] },
        { name: 'city', datatype: 'BYTES', shape: [-1, 1], parameters: { content_type: 'str' } },
        { name: 'photo', datatype: 'BYTES', shape: [-1, 1], parameters: { content_type: 'base64' } },
        { name: 'at', datatype: 'BYTES', shape: [-1, 1], parameters: { content_type: 'datetime' } },
      ],
      outputs: [{ name: 'output-0', datatype: 'FP64', shape: [-1] }],
    })
    expect(get('/v2/models/churn', matrix).body).toMatchObject({
      platform: 'onnxruntime_onnxv1',
      inputs: [{ name: 'input-0', datatype: 'FP32', shape: [-1, 2] }],
      outputs: [
        { name: 'label', datatype: 'INT64', shape: [-1] },
        { name: 'probabilities', datatype: 'FP32', shape: [-1, 2] },
      ],
    })
  })

  test('the repository lists the one model; loading is not for requests', () => {
    expect(get('/v2/repository/index').body).toEqual([{ name: 'churn', version: '3', state: 'READY', reason: '' }])
    expect(() => get('/v2/repository/models/churn/load')).toThrow('loaded by their deployment')
  })

  test('a model that is not loaded is not ready', () => {
    const notReady = { version: '1.0', served, model: undefined }
    expect(() => describeV2({ path: '/v2/health/ready' }, notReady)).toThrow('not ready yet')
    expect(JSON.parse(String(describeV2({ path: '/v2/health/live' }, notReady).body))).toEqual({ live: true })
  })
})

describe('the answer', () => {
  test('echoes the id; numbers are exact, and what is no number is null', () => {
    expect(answerOf({ id: '42' })).toEqual({
      status: 200,
      contentType: 'application/json',
      body: '{"model_name":"churn","model_version":"3","id":"42","outputs":[{"name":"label","shape":[3],"datatype":"INT64","data":[9007199254740993,-1,0]},{"name":"probabilities","shape":[3,2],"datatype":"FP32","data":[0.1,null,0.25,0.75,1,0]}]}',
    })
  })

  test('has the rows of its own request alone, and the outputs that were asked for', () => {
    const { body } = answerOf({ outputs: [{ name: 'probabilities' }] }, 1, 1)
    expect(JSON.parse(String(body)).outputs).toEqual([
      { name: 'probabilities', shape: [1, 2], datatype: 'FP32', data: [0.25, 0.75] },
    ])
    expect(() => answerOf({ outputs: [{ name: 'other' }] })).toThrow('no output "other", but "label", "probabilities"')
  })

  test('in binary the tensors follow the JSON, whose length the header tells', () => {
    const outputs = [{ name: 'probabilities', parameters: { binary_data: true } }, { name: 'label' }]
    const { contentType, headers, body } = answerOf({ outputs }, 1, 2)
    expect(contentType).toBe('application/octet-stream')
    const bytes = Buffer.from(body)
    const length = Number(headers?.['inference-header-content-length'])
    expect(JSON.parse(bytes.subarray(0, length).toString()).outputs).toEqual([
      { name: 'probabilities', shape: [2, 2], datatype: 'FP32', parameters: { binary_data_size: 16 } },
      { name: 'label', shape: [2], datatype: 'INT64', data: [-1, 0] },
    ])
    expect([...new Float32Array(new Uint8Array(bytes.subarray(length)).buffer)]).toEqual([0.25, 0.75, 1, 0])
    const all = answerOf({ parameters: { binary_data_output: true } })
    expect(Buffer.from(all.body).byteLength - Number(all.headers?.['inference-header-content-length'])).toBe(24 + 24)
  })

  test('the best classes are texts with value, place and label', () => {
    const { body } = answerOf({ outputs: [{ name: 'probabilities', parameters: { classification: 1 } }] }, 1, 2)
    expect(JSON.parse(String(body)).outputs).toEqual([
      { name: 'probabilities', shape: [2, 1], datatype: 'BYTES', data: ['0.75:1:yes', '1:0:no'] },
    ])
  })

  test('an error is told under "error"', () => {
    expect(v2Protocol.writeError(new Refusal(400, 'no'))).toMatchObject({ status: 400, body: '{"error":"no"}' })
  })
})
