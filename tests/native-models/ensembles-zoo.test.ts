import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expectResult, frameOfCsv, readEstimator } from '#tests/support/estimator-cases.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

interface ZooModel {
  name: string
  model: string
  data: string
  estimator: string
  predict: unknown[]
  predict_proba?: unknown[]
}

const classes = [
  /^DecisionTree/,
  /^ExtraTree/,
  /^RandomForest/,
  /GradientBoosting/,
  /^IsolationForest$/,
  /^Voting/,
  /^GridSearchCV$/,
  /^TransformedTarget/,
]

const zoo = (...path: string[]) => sharedData('native-sklearn-zoo', ...path)

/** Pipelines among them belong to the tests of their steps. */
const listModels = (): ZooModel[] =>
  (JSON.parse(readFileSync(zoo('expected.json'), 'utf8')).models as ZooModel[]).filter(
    ({ name, estimator }) => !name.startsWith('ct') && classes.some((pattern) => pattern.test(estimator)),
  )

describe.skipIf(!hasSharedData)('trees and ensembles written by scikit-learn 1.2.1', () => {
  const models = hasSharedData ? listModels() : []

  test('are all here', () => expect(models.length).toBe(26))

  test.each(models)('$name: $estimator answers as scikit-learn does', (model) => {
    const estimator = readEstimator(zoo(model.model))
    const frame = frameOfCsv(zoo(model.data))
    expectResult(estimator.predict?.(frame), model.predict, 1e-12)
    if (model.predict_proba) expectResult(estimator.predictProba?.(frame)[0], model.predict_proba, 1e-12)
  })
})
