import { describe, expect, test } from 'vitest'
import { inspectPython } from '#lib/scoring/inspect-python.ts'
import { readModelFiles } from '#lib/scoring/model-files.ts'
import { readModelEnvironment } from '#lib/scoring/read-model-environment.ts'
import { fixtureModel } from '#tests/support/fixtures.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

async function inspect(location: string) {
  const { root, mlmodel } = await readModelFiles(location)
  if (!mlmodel) throw new Error('no MLmodel')
  return inspectPython(mlmodel, await readModelEnvironment(root, mlmodel))
}

const mlmodel = (flavors: object) => ({ flavors: flavors as Record<string, Record<string, unknown>> })

describe('whether a model would run code of its own in Python', () => {
  test.each([
    ['a pickle', { loader_module: 'mlflow.sklearn', model_path: 'model.pkl' }, true],
    [
      'skops, which may be a pickle by another name',
      { loader_module: 'mlflow.sklearn', model_path: 'model.skops' },
      true,
    ],
    ['a booster', { loader_module: 'mlflow.xgboost', data: 'model.ubj' }, false],
    ['a booster beside a code folder', { loader_module: 'mlflow.xgboost', data: 'model.ubj', code: 'code' }, true],
    ['a graph', { loader_module: 'mlflow.onnx', data: 'model.onnx' }, false],
    ['torch', { loader_module: 'mlflow.pytorch', data: 'data' }, true],
    ['a PythonModel', { loader_module: 'mlflow.pyfunc.model', python_model: 'python_model.pkl' }, true],
    ['a loader of its own', { loader_module: 'rules' }, true],
  ])('%s', (_, flavor, expected) => {
    expect(inspectPython(mlmodel({ python_function: flavor }), undefined)).toMatchObject({
      possible: true,
      runsCode: expected,
    })
  })
})

test.each([
  ['xgboost', 'xgboost.sklearn.XGBClassifier', false],
  ['xgboost', 'rules.Booster', true],
  ['lightgbm', 'lightgbm.basic.Booster', false],
  ['lightgbm', 'lightgbm.sklearn.LGBMClassifier', true],
])('%s of class %s: %s', (flavor, model_class, expected) => {
  const flavors = { python_function: { loader_module: `mlflow.${flavor}` }, [flavor]: { model_class } }
  expect(inspectPython(mlmodel(flavors), undefined).runsCode).toBe(expected)
})

test.each([
  ['numpy==1.26.4', false],
  ["pandas>=2,<3; python_version >= '3.9'", false],
  ['./rules', true],
  ['rules @ https://example.com/rules.tar.gz', true],
  ['git+https://example.com/rules.git', true],
  ['-e .', true],
  ['--extra-index-url https://example.com/simple', true],
  ['wheels/rules-1.0-py3-none-any.whl', true],
])('a graph that asks for %s: %s', (line, expected) => {
  const flavors = { python_function: { loader_module: 'mlflow.onnx' }, onnx: {} }
  const environment = { spec: { requirements: [line], files: {} }, source: 'requirements.txt' as const, notes: [] }
  expect(inspectPython(mlmodel(flavors), environment).runsCode).toBe(expected)
})

test('without python_function there is no way to predict in Python', () => {
  expect(inspectPython(mlmodel({ sklearn: {} }), undefined)).toMatchObject({
    possible: false,
    reason: expect.stringContaining('no python_function flavor'),
  })
})

test('without environment files the libraries of the flavors are asked for', async () => {
  expect(await inspect(fixtureModel('own-class'))).toMatchObject({
    reason: 'It runs in Python 3.11.7 with the 3 requirements of MLmodel.',
    environment: { python: '3.11.7', requirements: ['mlflow', 'pandas', 'scikit-learn==1.9.1'], notes: [] },
  })
})

test.skipIf(!hasSharedData)('files that disagree and pins of long ago are told', async () => {
  const { environment } = await inspect(sharedData('heart-classifier/model'))
  expect(environment?.source).toBe('requirements.txt')
  expect(environment?.notes).toEqual([
    expect.stringMatching(/Python 3\.8.* can hardly be installed any more/),
    expect.stringMatching(/requirements\.txt and conda\.yaml disagree: .*xgboost 1\.4\.2 and 1\.3\.3/),
  ])
})
