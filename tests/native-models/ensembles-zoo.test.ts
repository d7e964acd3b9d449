import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Frame } from '#lib/native-models/frame/frame.ts'
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

const listModels = (): ZooModel[] =>
  (JSON.parse(readFileSync(zoo('expected.json'), 'utf8')).models as ZooModel[]).filter(({ estimator }) =>
    classes.some((pattern) => pattern.test(estimator)),
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

interface FolderCase {
  model?: string
  input: string
  predict: unknown[]
  predict_proba?: unknown[]
}

/** Folders of models that people have published, at the level of the pickled estimator. */
describe.skipIf(!hasSharedData)('published models of trees', () => {
  const listCases = (folder: string) =>
    JSON.parse(readFileSync(sharedData(folder, 'expected.json'), 'utf8')).cases as FolderCase[]

  test.each([
    ['credit-defaults-nosignature', 'GradientBoostingClassifier'],
    ['automobile-price', 'Pipeline'],
  ])('%s answers as its library did', (folder, name) => {
    for (const { model = 'model', input, predict, predict_proba: probabilities } of listCases(folder)) {
      const estimator = readEstimator(sharedData(folder, model, 'model.pkl'))
      const frame = pickColumns(frameOfCsv(sharedData(folder, input)), estimator.featureNames)
      expect(estimator.name).toBe(name)
      expectResult(estimator.predict?.(frame), predict, 1e-12)
      if (probabilities) expectResult(estimator.predictProba?.(frame)[0], probabilities, 1e-12)
    }
  })
})

function pickColumns(frame: Frame, wanted: readonly string[] | undefined): Frame {
  if (!wanted) return frame
  const columns = wanted.map((name) => frame.columns[frame.names?.indexOf(name) ?? -1])
  return { ...frame, names: wanted, columns: columns.filter((column) => column !== undefined) }
}
