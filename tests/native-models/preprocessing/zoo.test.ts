import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expectResult, frameOfCsv, readEstimator } from '#tests/support/estimator-cases.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

interface ZooModel {
  name: string
  model: string
  data: string
  predict: unknown[]
  predict_proba?: unknown[]
}

/** Pipelines whose first steps prepare the data. */
const names = [
  'ct_xgb',
  'ct_log',
  'ct_rf',
  'ct_gb',
  'ctd_lin',
  'maxabs',
  'robust',
  'pca',
  'poly',
  'kbest',
  'logreg',
  'svc',
  'mlpc',
]

const zoo = (...path: string[]) => sharedData('native-sklearn-zoo', ...path)
const listModels = (): ZooModel[] =>
  (JSON.parse(readFileSync(zoo('expected.json'), 'utf8')).models as ZooModel[]).filter(({ name }) =>
    names.includes(name),
  )

describe.skipIf(!hasSharedData)('pipelines written by scikit-learn 1.2.1', () => {
  const models = hasSharedData ? listModels() : []

  test('are all here', () => expect(models.map(({ name }) => name).sort()).toEqual([...names].sort()))

  test.each(models)('$name answers as scikit-learn does', (model) => {
    const estimator = readEstimator(zoo(model.model))
    const frame = frameOfCsv(zoo(model.data))
    expectResult(estimator.predict?.(frame), model.predict, 1e-9)
    // XGBoost computes in single precision.
    const tolerance = model.name === 'ct_xgb' ? 1e-6 : 1e-9
    if (model.predict_proba) expectResult(estimator.predictProba?.(frame)[0], model.predict_proba, tolerance)
  })
})

interface FolderCase {
  input: string
  predict: unknown[]
  predict_proba: unknown[]
}

describe.skipIf(!hasSharedData)('published pipelines over tables', () => {
  test.each(['heart-classifier', 'heart-function-transformer'])('%s answers as its folder says', (folder) => {
    const { cases } = JSON.parse(readFileSync(sharedData(folder, 'expected.json'), 'utf8')) as { cases: FolderCase[] }
    const estimator = readEstimator(sharedData(folder, 'model/model.pkl'))
    expect(estimator.textColumns?.map((isText, at) => (isText ? estimator.featureNames?.[at] : '')).join('')).toBe(
      'thal',
    )
    for (const { input, predict, predict_proba } of cases.filter((one) => one.input.endsWith('.csv'))) {
      const frame = frameOfCsv(sharedData(folder, input))
      expectResult(estimator.predict?.(frame), predict, 0)
      expectResult(estimator.predictProba?.(frame)[0], predict_proba, 1e-6)
    }
  })
})
