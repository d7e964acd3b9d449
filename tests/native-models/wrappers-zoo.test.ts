import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { expectAnswer } from '#tests/support/booster-cases.ts'
import { frameOfCsv, readEstimator } from '#tests/support/estimator-cases.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

interface ZooModel {
  name: string
  model: string
  data: string
  estimator: string
  predict: unknown[]
  predict_proba?: unknown[]
}

const zoo = (...path: string[]) => sharedData('native-sklearn-zoo', ...path)

describe.skipIf(!hasSharedData)('wrappers of XGBoost 1.7.4 and LightGBM 4.6.0', () => {
  const models: ZooModel[] = hasSharedData
    ? JSON.parse(readFileSync(zoo('expected.json'), 'utf8')).models.filter(({ name }: ZooModel) => /xgb|lgb/.test(name))
    : []

  test('are all here', () => expect(models.length).toBe(7))

  test.each(models)('$name: $estimator answers as its library does', ({ model, data, estimator: kind, ...answers }) => {
    const estimator = readEstimator(zoo(model))
    const frame = frameOfCsv(zoo(data))
    const type = kind.startsWith('XGB') ? 'float32' : 'float64'
    const predicted = estimator.predict?.(frame)
    if (kind.endsWith('Classifier')) expect(Array.from(predicted?.values ?? [], plain)).toEqual(answers.predict)
    else expectAnswer(predicted, { type, values: answers.predict })
    if (answers.predict_proba) expectAnswer(estimator.predictProba?.(frame)[0], { type, values: answers.predict_proba })
  })
})

const plain = (label: unknown) => (typeof label === 'bigint' ? Number(label) : label)
