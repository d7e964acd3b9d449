import { appendFileSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { inspectModel } from '#lib/scoring/inspect-model.ts'
import { fixtureModel, sample } from '#tests/support/fixtures.ts'
import { onnxGraph, writeModel } from '#tests/support/onnx-graph.ts'

const folderWith = (files: Record<string, string>) => {
  const folder = mkdtempSync(join(tmpdir(), 'slipway-inspect-'))
  for (const [name, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, '..'), { recursive: true })
    writeFileSync(join(folder, name), content)
  }
  return folder
}

describe('MLflow models', () => {
  test('are described with all that a person wants to see', async () => {
    const inspection = await inspectModel(sample('models/diabetes-progression'))
    expect(inspection).toMatchObject({
      type: 'mlflow_model',
      root: '',
      signature: { inputs: { kind: 'columns' } },
      requirements: { python: expect.stringMatching(/^3\./) },
      runtime: {
        runs: true,
        engine: 'onnxruntime',
        inputs: [{ dtype: 'float32', shape: [-1, 10] }],
        input: { kind: 'matrix' },
      },
      inputExample: { example: { kind: 'table' }, scored: true },
      notes: [],
    })
    expect(Object.keys(inspection.flavors)).toEqual(['onnx', 'python_function'])
  })

  test('of pictures have their example scored too', async () => {
    const { runtime, inputExample } = await inspectModel(sample('models/digits-classifier'))
    expect(runtime).toMatchObject({ input: { kind: 'tensor', dtype: 'uint8', shape: [8, 8] } })
    expect(inputExample).toMatchObject({ example: { kind: 'tensors' }, scored: true })
  })

  test('are found one folder down', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-nested-'))
    cpSync(fixtureModel('linear-f32'), join(folder, 'up', 'model'), { recursive: true })
    expect(await inspectModel(folder)).toMatchObject({ type: 'mlflow_model', root: 'up/model' })
  })

  test('that need Python are registered, and the reason is kept', async () => {
    const { runtime, python } = await inspectModel(fixtureModel('own-class'))
    const reason = 'The model cannot run natively because churn_rules.Scorer at byte 23 of model.pkl would be called.'
    expect(runtime).toEqual({ runs: false, reason })
    expect(python).toMatchObject({ possible: true, runsCode: true, environment: { python: '3.11.7' } })
  })

  test('whose signature does not fit the graph are registered, and the reason is kept', async () => {
    const tensor = { dtype: 'float32' as const, shape: [-1, 2] }
    const graph = onnxGraph(
      [{ op: 'Identity', inputs: ['x'], outputs: ['y'] }],
      [{ name: 'x', ...tensor }],
      [{ name: 'y', ...tensor }],
    )
    const { runtime } = await inspectModel(writeModel(graph, [{ type: 'double', name: 'a' }]))
    expect(runtime).toMatchObject({
      runs: false,
      reason: expect.stringContaining('cannot be fed as its signature says'),
    })
  })

  test('without the environment files they name are registered with a note', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'slipway-noenv-'))
    cpSync(fixtureModel('linear-f32'), folder, { recursive: true })
    rmSync(join(folder, 'conda.yaml'))
    const { notes } = await inspectModel(folder)
    expect(notes).toEqual([expect.stringMatching(/names the file conda\.yaml .*, but the folder has no such file/)])
  })
})

describe('refused', () => {
  test.each([
    ['mlmodel-not-yaml', /^MLmodel cannot be read: it is not valid YAML, line 1/],
    ['no-flavors', /^MLmodel cannot be read: flavors: it is missing/],
    ['missing-file', /^MLmodel names the file model\.onnx in flavors\.\w+\.data, but the folder has no such file/],
    ['path-escape', /which lies outside the model's folder/],
    ['corrupt-onnx', /^model\.onnx is not an ONNX graph that can be loaded/],
    ['sklearn-only', /^model\.pkl cannot be read at byte 0/],
  ])('%s', async (name, message) => {
    const refusal = inspectModel(fixtureModel(`broken/${name}`))
    await expect(refusal).rejects.toThrow(message)
    await expect(refusal).rejects.toMatchObject({ name: 'AppError', code: 'UserError' })
  })

  test('a link that leaves the folder', async () => {
    const folder = folderWith({ MLmodel: 'flavors: {onnx: {data: model.onnx}}' })
    symlinkSync(fixtureModel('bare-onnx/model.onnx'), join(folder, 'model.onnx'))
    await expect(inspectModel(folder)).rejects.toThrow("which lies outside the model's folder")
  })

  test('a folder claimed to be MLflow without an MLmodel', async () => {
    const folder = folderWith({ 'model.pkl': 'x' })
    await expect(inspectModel(folder, { claimed: 'mlflow_model' })).rejects.toThrow(
      /There is no file MLmodel.* model\.pkl/,
    )
  })

  test('a bare graph that does not load', async () => {
    await expect(inspectModel(folderWith({ 'a.onnx': 'no graph' }))).rejects.toThrow(/^a\.onnx is not an ONNX graph/)
  })
})

describe('other models', () => {
  test('a single .onnx file', async () => {
    const inspection = await inspectModel(fixtureModel('bare-onnx/model.onnx'))
    expect(inspection).toMatchObject({ type: 'onnx', runtime: { runs: true } })
    const { selfCheck, ...folder } = await inspectModel(fixtureModel('bare-onnx'))
    expect(inspection).toMatchObject(folder)
    expect(selfCheck).toMatchObject({ ok: true, rows: 8 })
  })

  test('files that only a script can use', async () => {
    const inspection = await inspectModel(folderWith({ 'data/model.pkl': 'x' }))
    expect(inspection).toMatchObject({ type: 'custom_model', runtime: { runs: false } })
  })

  test('a broken MLmodel may be registered as a custom model', async () => {
    const inspection = await inspectModel(fixtureModel('broken/mlmodel-not-yaml'), { claimed: 'custom_model' })
    expect(inspection).toMatchObject({ type: 'custom_model', runtime: { runs: false } })
  })
})

describe('limits', () => {
  const location = fixtureModel('linear-f32')

  test('time', async () => {
    await expect(inspectModel(location, { timeoutMs: 1 })).rejects.toThrow(
      'The model linear-f32 cannot be opened: it took longer than 0.001 seconds.',
    )
  })

  test.runIf(process.platform === 'linux')('memory', async () => {
    const tensor = { dtype: 'float32' as const, shape: [-1] }
    // A few bytes that ask for 2 GB of zeros when the example is scored.
    const graph = onnxGraph(
      [
        { op: 'Constant', inputs: [], outputs: ['sizes'], attributes: { value_ints: [500, 1000, 1000] } },
        { op: 'ConstantOfShape', inputs: ['sizes'], outputs: ['zeros'] },
        { op: 'ReduceSum', inputs: ['zeros'], outputs: ['zero'], attributes: { keepdims: 0 } },
        { op: 'Add', inputs: ['x', 'zero'], outputs: ['y'] },
      ],
      [{ name: 'x', ...tensor }],
      [{ name: 'y', ...tensor }],
    )
    const folder = writeModel(graph, [{ type: 'float', name: 'x' }])
    appendFileSync(join(folder, 'MLmodel'), 'saved_input_example_info: {artifact_path: example.json}\n')
    writeFileSync(join(folder, 'example.json'), '{"data": [[1]]}')
    const refusal = inspectModel(folder, { memoryBytes: 400 * 1024 ** 2 })
    await expect(refusal).rejects.toThrow('it took more than 400 MiB of memory')
  })

  test('the caller can stop it', async () => {
    await expect(inspectModel(location, { signal: AbortSignal.abort() })).rejects.toThrow(/abort/i)
  })
})
