import { describe, expect, test } from 'vitest'
import type { ModelInterface } from '#lib/inference/model-interface.ts'
import type { AnswerForm } from '#lib/inference/protocols/protocol.ts'
import { scoreProtocol } from '#lib/inference/protocols/score.ts'
import type { Prediction } from '#lib/scoring/scorer.ts'
import { columnsModel, inputColumn, modelOf } from '#tests/inference/protocols/models.ts'

const named = columnsModel([inputColumn('a', 'double'), inputColumn('b', 'integer')])
const python: ModelInterface = { ...modelOf({ kind: 'files', together: false }), kind: 'python' }

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
