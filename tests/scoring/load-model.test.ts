import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toBatch } from '#lib/scoring/example-batch.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import type { Prediction, Scorer } from '#lib/scoring/scorer.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'

interface Expected {
  input: { columns: string[]; data: unknown[][] }
  outputs: Record<string, unknown[]>
}

const expected: Record<string, Expected> = JSON.parse(readFileSync(fixtureModel('../models-expected.json'), 'utf8'))

/** Per output one list per row, so that it compares to recorded JSON. */
function rowsOf({ rows, outputs }: Prediction, name: string): unknown[][] {
  const output = outputs.find((candidate) => candidate.name === name)
  if (!output) throw new Error(`no output ${name}`)
  const values = [...output.values].map((value) => (typeof value === 'bigint' ? Number(value) : value))
  return Array.from({ length: rows }, (_, row) => values.slice(row * output.width, (row + 1) * output.width))
}

async function scoreRecorded(name: string): Promise<{ scorer: Scorer; prediction: Prediction; recorded: Expected }> {
  const recorded = expected[name]
  if (!recorded) throw new Error(`nothing recorded for ${name}`)
  const scorer = await loadModel(fixtureModel(name))
  const { columns, data } = recorded.input
  return {
    scorer,
    recorded,
    prediction: await scorer.score(toBatch({ kind: 'table', columns, rows: data }, scorer.input)),
  }
}

describe('models as MLflow writes them', () => {
  test('a matrix model answers what onnxruntime for Python answered', async () => {
    const { scorer, prediction, recorded } = await scoreRecorded('linear-f32')
    expect(scorer.input).toMatchObject({ kind: 'matrix', columns: [{ name: 'a', type: 'double' }, {}, {}] })
    expect(rowsOf(prediction, 'y')).toEqual(recorded.outputs.y)
  })

  test('two outputs keep their order, names and types', async () => {
    const { prediction, recorded } = await scoreRecorded('classifier-two-outputs')
    expect(prediction.outputs.map(({ name, type, width }) => ({ name, type, width }))).toEqual([
      { name: 'label', type: 'int64', width: 1 },
      { name: 'probabilities', type: 'float32', width: 3 },
    ])
    expect(rowsOf(prediction, 'label').flat()).toEqual(recorded.outputs.label)
    expect(rowsOf(prediction, 'probabilities')).toEqual(recorded.outputs.probabilities)
  })

  test('a ZipMap is cut out and its probabilities come with their labels', async () => {
    const { prediction, recorded } = await scoreRecorded('zipmap-classifier')
    const [label, probabilities] = prediction.outputs
    expect(label?.name).toBe('output_label')
    expect(probabilities).toMatchObject({ name: 'output_probability', width: 3, labels: ['0', '1', '2'] })
    const maps = recorded.outputs.output_probability?.map((map) => Object.values(map as object))
    expect(rowsOf(prediction, 'output_probability')).toEqual(maps)
  })

  test('weights in a file beside the graph are found', async () => {
    const { prediction, recorded } = await scoreRecorded('external-weights')
    expect(rowsOf(prediction, 'y')).toEqual(recorded.outputs.y)
  })

  test('one graph input per column takes text, whole numbers, missing numbers and booleans', async () => {
    const { scorer, prediction, recorded } = await scoreRecorded('mixed-columns')
    expect(scorer.input.kind).toBe('columns')
    expect(rowsOf(prediction, 'value')).toEqual(recorded.outputs.value)
  })

  test('an optional column may be absent', async () => {
    const scorer = await loadModel(fixtureModel('mixed-columns'))
    const rows = [['west', 39, true]]
    const prediction = await scorer.score(
      toBatch({ kind: 'table', columns: ['region', 'visits', 'member'], rows }, scorer.input),
    )
    expect(rowsOf(prediction, 'value')).toEqual([expected['mixed-columns']?.outputs.value?.[2]])
  })

  test('no rows give every output, empty', async () => {
    const scorer = await loadModel(fixtureModel('classifier-two-outputs'))
    const { rows, outputs } = await scorer.score({ kind: 'matrix', rows: 0, values: new Float32Array(0) })
    expect(rows).toBe(0)
    expect(outputs.map(({ name, values }) => [name, values.length])).toEqual([
      ['label', 0],
      ['probabilities', 0],
    ])
  })

  test('a folder with nothing but one .onnx file is read by position', async () => {
    const scorer = await loadModel(fixtureModel('bare-onnx'))
    expect(scorer.signature).toBeUndefined()
    const unnamed = { name: undefined, type: 'float', required: true }
    expect(scorer.input).toEqual({ kind: 'matrix', columns: [unnamed, unnamed, unnamed] })
    const file = await loadModel(fixtureModel('bare-onnx/model.onnx'))
    expect(file.input).toEqual(scorer.input)
  })
})

describe('models that are refused', () => {
  test.each([
    ['sklearn-only', /^model\.pkl cannot be read at byte 0/],
    ['mlmodel-not-yaml', /^MLmodel cannot be read: it is not valid YAML, line 1/],
    ['no-flavors', 'MLmodel cannot be read: flavors: it is missing.'],
    ['missing-file', 'MLmodel names the file model.onnx in flavors.onnx.data, but the folder has no such file.'],
    ['path-escape', /"\.\.\/\.\.\/linear-f32\/model\.onnx" in flavors\.onnx\.data, which lies outside/],
    ['corrupt-onnx', /^model\.onnx is not an ONNX graph that can be loaded/],
  ])('%s', async (name, message) => {
    await expect(loadModel(fixtureModel(`broken/${name}`))).rejects.toThrow(message)
  })

  test('a folder that does not exist', async () => {
    await expect(loadModel(fixtureModel('nowhere'))).rejects.toThrow('The model nowhere does not exist.')
  })
})
