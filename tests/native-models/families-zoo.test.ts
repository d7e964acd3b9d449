import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { expectResult, frameOf, frameOfCsv, readEstimator } from '#tests/support/estimator-cases.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

interface Case {
  predict: unknown[]
  predict_proba?: unknown[]
}

interface ZooModel extends Case {
  name: string
  model: string
  data: string
  estimator: string
}

const names = [
  ...['linreg', 'ridge', 'lasso', 'enet', 'sgdr', 'huber', 'bayes', 'lsvr', 'pois', 'poly', 'pca', 'robust', 'maxabs'],
  ...['kbest', 'ct_log', 'ctd_lin', 'logreg', 'logreg_m', 'logreg_ovr', 'logreg_lib', 'lsvc', 'lsvc_m', 'ridgec'],
  ...['sgdc', 'lda', 'gnb', 'gnb_m', 'svr', 'svr_poly', 'svc', 'svc_m', 'svc_lin', 'nusvc', 'ocsvm', 'knnr', 'knnc'],
  ...['mlpr', 'mlpr_tanh', 'mlpc', 'mlpc_m', 'km'],
]

const zoo = (...path: string[]) => sharedData('native-sklearn-zoo', ...path)

const listModels = (): ZooModel[] =>
  (JSON.parse(readFileSync(zoo('expected.json'), 'utf8')).models as ZooModel[]).filter(({ name }) =>
    names.includes(name),
  )

describe.skipIf(!hasSharedData)('models of scikit-learn 1.2.1 that end in no tree', () => {
  const models = hasSharedData ? listModels() : []

  test('are all here', () => expect(models.map(({ name }) => name).sort()).toEqual([...names].sort()))

  test.each(models)('$name: $estimator answers as scikit-learn does', ({ model, data, ...wanted }) => {
    expectCase(zoo(model), frameOfCsv(zoo(data)), wanted)
  })
})

describe.skipIf(!hasSharedData)('published models', () => {
  test.each([
    ['diabetes-patients-logreg', 'LogisticRegression'],
    ['iris-noise-logreg-2019', 'LogisticRegression'],
    ['mlflow1x-iris-logreg', 'LogisticRegression'],
    ['ridge-nosignature', 'Ridge'],
    ['sklearn-diabetes-lr', 'LinearRegression'],
    ['sklearn-diabetes-enet', 'ElasticNet'],
    ['nyc-taxi-regression', 'LinearRegression'],
    ['iris-svc-string-labels', 'SVC'],
    ['joblib-svc-digits-not-mlflow', 'SVC'],
  ])('%s answers as its library did', (folder, name) => {
    const file = folder.startsWith('joblib') ? 'mnist-svm.joblib' : 'model/model.pkl'
    const { cases } = JSON.parse(readFileSync(sharedData(folder, 'expected.json'), 'utf8'))
    expect(cases.length).toBeGreaterThan(0)
    for (const { input, header, ...wanted } of cases as (Case & { input: string; header?: boolean })[]) {
      const path = sharedData(folder, input)
      const frame = header === false ? frameOfNumbers(path) : frameOfCsv(path)
      if (folder === 'diabetes-patients-logreg') wanted.predict_proba = asWritten(wanted.predict_proba)
      expect(expectCase(sharedData(folder, file), frame, wanted).name).toBe(name)
    }
  })
})

/**
 * That model is of scikit-learn 1.5.2, where two classes have sigmoid(d). Its probabilities were recorded with 1.2.1,
 * which does not know `multi_class='deprecated'` and took softmax(−d, d): the same with twice the margin.
 */
const asWritten = (recorded: unknown[] = []): number[][] =>
  (recorded as [number, number][]).map(([no, yes]) => {
    const positive = 1 / (1 + Math.sqrt(no / yes))
    return [1 - positive, positive]
  })

function expectCase(path: string, frame: Frame, wanted: Case) {
  const estimator = readEstimator(path)
  const input = pickColumns(frame, estimator.featureNames, estimator.featureCount)
  expectResult(estimator.predict?.(input), wanted.predict, 1e-9)
  if (wanted.predict_proba) expectResult(estimator.predictProba?.(input)[0], wanted.predict_proba, 1e-9)
  return estimator
}

/** Numbers without a header. */
function frameOfNumbers(path: string): Frame {
  const rows = readFileSync(path, 'utf8').trimEnd().split(/\r?\n/)
  const cells = rows.map((row) => row.split(',').map(Number))
  const width = cells[0]?.length ?? 0
  return frameOf(
    Array.from({ length: width }, (_, column) => ({
      type: 'float64',
      values: cells.map((row) => row[column] ?? Number.NaN),
    })),
  )
}

function pickColumns(frame: Frame, wanted: readonly string[] | undefined, count: number | undefined): Frame {
  if (!wanted) return { ...frame, columns: frame.columns.slice(0, count) }
  const columns = wanted.map((name) => frame.columns[frame.names?.indexOf(name) ?? -1])
  return { ...frame, names: wanted, columns: columns.filter((column) => column !== undefined) }
}
