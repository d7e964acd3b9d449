import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { decodeImage } from '#lib/images/decode.ts'
import { toBatch } from '#lib/scoring/example-batch.ts'
import { loadModel } from '#lib/scoring/load-model.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

const readJson = (...path: string[]) => JSON.parse(readFileSync(sharedData(...path), 'utf8'))

/** Tensors of a recorded Open Inference request, as an example is written. */
const tensorsOf = (request: { inputs: { name: string; shape: number[]; data: unknown[] }[] }) => ({
  kind: 'tensors' as const,
  tensors: request.inputs.map(({ name, shape, data }) => {
    const flat = data.flat(2)
    const width = shape[1] ?? 1
    return {
      name,
      values: Array.from({ length: shape[0] ?? 0 }, (_, row) => flat.slice(row * width, (row + 1) * width)),
    }
  }),
})

describe.skipIf(!hasSharedData)('public models answer what was recorded', () => {
  test('iris with a ZipMap: labels and probabilities of 150 rows', async () => {
    const scorer = await loadModel(sharedData('onnx-iris-zipmap'))
    const lines = readFileSync(sharedData('onnx-iris-zipmap/data/iris.csv'), 'utf8').trim().split(/\r?\n/)
    const [header = [], ...rows] = lines.map((line) => line.split(','))
    const names = header.map((name) => name.replaceAll('"', ''))
    const { outputs } = await scorer.score(toBatch({ kind: 'table', columns: names, rows }, scorer.input))
    const [recorded] = readJson('onnx-iris-zipmap/expected.json').cases
    expect([...(outputs[0]?.values ?? [])].map(Number)).toEqual(recorded.output_label)
    const probabilities = recorded.output_probability.flat()
    expect(outputs[1]?.values).toHaveLength(probabilities.length)
    for (const [index, value] of [...(outputs[1]?.values ?? [])].entries()) {
      expect(Math.abs(Number(value) - probabilities[index])).toBeLessThan(1e-6)
    }
  })

  test.each(['onnx-two-inputs', 'onnx-int32-addsub'])('%s', async (name) => {
    const scorer = await loadModel(sharedData(name, 'model'))
    const request = readJson(name, 'requests/oip-v2.json')
    const { outputs } = await scorer.score(toBatch(tensorsOf(request), scorer.input))
    const answer = readJson(name, 'expected.json').requests.find(
      (entry: { protocol: string }) => entry.protocol === 'oip-v2',
    )
    expect(outputs.map((output) => ({ name: output.name, data: [...output.values] }))).toEqual(
      answer.outputs.map((output: { name: string; data: number[] }) => ({ name: output.name, data: output.data })),
    )
  })

  test('ten pictures of digits, with weights in a file beside the graph', async () => {
    const scorer = await loadModel(sharedData('mnist-images/model-onnx'))
    if (scorer.input.kind !== 'tensor') throw new Error(`input is ${scorer.input.kind}`)
    for (const { file, label, probabilities } of readJson('mnist-images/expected.json').cases) {
      const picture = await decodeImage({ name: file, path: sharedData('mnist-images/data', file) }, scorer.input)
      const { outputs } = await scorer.score({ kind: 'tensor', rows: 1, values: picture.values })
      expect([...(outputs[0]?.values ?? [])], file).toEqual([BigInt(label)])
      for (const [index, value] of [...(outputs[1]?.values ?? [])].entries()) {
        expect(Math.abs(Number(value) - probabilities[index])).toBeLessThan(1e-4)
      }
    }
  })

  test('a model that needs Python is refused with the reason', async () => {
    await expect(loadModel(sharedData('pyfunc-params'))).rejects.toThrow(
      'The model cannot run natively because its loader is the Python code param_rules.',
    )
    await expect(loadModel(sharedData('pyfunc-cloudpickle'))).rejects.toThrow(
      'The model cannot run natively because its loader is the Python code mlflow.pyfunc.model.',
    )
  })

  test('a file that MLflow did not save is refused with what to do', async () => {
    await expect(loadModel(sharedData('joblib-svc-digits-not-mlflow'))).rejects.toThrow(
      /There is no file MLmodel.* Save the model with MLflow and register that folder, or deploy the files with a scoring script\./,
    )
  })
})
