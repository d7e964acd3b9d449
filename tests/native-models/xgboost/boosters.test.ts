import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { toMatrix } from '#lib/native-models/frame/matrix.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { createMargins } from '#lib/native-models/xgboost/evaluate.ts'
import { readXgboost } from '#lib/native-models/xgboost/read-xgboost.ts'
import { readXgboostFile } from '#lib/native-models/xgboost/read-xgboost-file.ts'
import { boosterFixture, expectAnswer, expectNumbers, readBoosterCases } from '#tests/support/booster-cases.ts'
import { frameOfCsv, readEstimator } from '#tests/support/estimator-cases.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

const refused = /multi-target-trees/

describe.each(['xgboost-1.7', 'xgboost-3.2'])('files written by %s', (folder) => {
  const { cases, frames, bytesOf } = readBoosterCases(folder)
  const answered = cases.filter(({ file }) => !refused.test(file))

  test('hold enough cases', () => expect(answered.length).toBeGreaterThan(45))

  test.each(answered)('$file ($class) answers as the library does', ({ file, class: modelClass, data, answers }) => {
    const frame = frames.get(data)
    if (!frame) throw new Error(`There is no table ${data}`)
    const estimator = /\.(pkl|skops)$/.test(file)
      ? readEstimator(boosterFixture(folder, file))
      : readXgboostFile(bytesOf(file), { modelClass: `xgboost.sklearn.${modelClass}` })
    if (answers.predict) expectAnswer(estimator.predict?.(frame), answers.predict)
    // The wrapper takes this softmax in numpy, whose float32 exp is up to 2.5 steps off, depending on the processor.
    const steps = file === 'softmax.pkl' ? 5 : 1
    if (answers.predict_proba) expectAnswer(estimator.predictProba?.(frame)[0], answers.predict_proba, steps)
    if (answers.margin) {
      const margins = createMargins(readXgboost(bytesOf(file)))(toMatrix(frame, file))
      expectNumbers(margins, answers.margin.values, 'float32')
    }
  })

  test.each(cases.filter(({ file }) => refused.test(file)))('$file is refused with its reason', ({ file }) => {
    expect(() => readXgboostFile(bytesOf(file))).toThrow(NotNative)
  })
})

interface ZooModel {
  name: string
  model: string
  data: string
  predict: unknown[]
  margin?: unknown[]
}

describe('boosters of XGBoost 1.7.4 with every objective', () => {
  const zoo: ZooModel[] = JSON.parse(readFileSync(boosterFixture('expected.json'), 'utf8')).models
  const models = zoo.filter(({ name }) => name.startsWith('xgb'))

  test('are all here', () => expect(models.length).toBe(17))

  test.each(models)('$name', ({ model, data, predict, margin }) => {
    const frame = frameOfCsv(boosterFixture(data))
    const bytes = readFileSync(boosterFixture(model))
    expectAnswer(readXgboostFile(bytes).predict?.(frame), { type: 'float32', values: predict })
    const margins = createMargins(readXgboost(bytes))(toMatrix(frame, model))
    if (margin) expectNumbers(margins, margin, 'float32')
  })
})

describe.skipIf(!hasSharedData)('published boosters', () => {
  test.each([
    ['xgboost-softmax-3formats', 'original/model.bst', 'data/iris.csv'],
    ['xgboost-softmax-3formats', 'original/model.json', 'data/iris.csv'],
    ['xgboost-softmax-3formats', 'original/model.ubj', 'data/iris.csv'],
    ['xgboost-softmax-3formats', 'model-xgb/model.xgb', 'data/iris.csv'],
    ['xgboost-mushroom-missing', 'model/model.json', 'data/mushroom-250.csv'],
  ])('%s, %s', (folder, model, data) => {
    const { cases } = JSON.parse(readFileSync(sharedData(folder, 'expected.json'), 'utf8'))
    const estimator = readXgboostFile(readFileSync(sharedData(folder, model)))
    const result = estimator.predict?.(frameOfCsv(sharedData(folder, data)))
    expectAnswer(result, { type: 'float32', values: cases[0].predict })
  })
})

describe('names of categories', () => {
  const estimator = readXgboostFile(readFileSync(boosterFixture('xgboost-3.2', 'category-names.ubj')))
  const predict = (...regions: (string | undefined)[]) =>
    estimator.predict?.({
      rows: regions.length,
      names: undefined,
      columns: [
        { kind: 'number', type: 'float64', values: new Float64Array(regions.length) },
        { kind: 'text', values: regions },
      ],
    })

  test('are read as text, missing ones too', () => {
    expect(estimator.textColumns).toEqual([false, true])
    expect(new Set<unknown>(predict('east', 'north', 'west', undefined)?.values).size).toBeGreaterThan(2)
  })

  test('that training did not know are refused, as the library refuses them', () => {
    expect(() => predict('east', 'south')).toThrow(/"1" holds "south" in row 2/)
  })
})

describe('a wrapper', () => {
  const read = (file: string, modelClass: string) =>
    readXgboostFile(readFileSync(boosterFixture('xgboost-3.2', file)), { modelClass })

  test('of a class that is not known is refused', () => {
    expect(() => read('stopped-wrapper.ubj', 'xgboost.dask.DaskXGBRegressor')).toThrow(NotNative)
  })

  test('tells its trees, columns and names', () => {
    const estimator = read('classifier-wrapper.json', 'xgboost.sklearn.XGBClassifier')
    expect(estimator).toMatchObject({ name: 'XGBClassifier', detail: '15 trees', featureCount: 6 })
    expect(estimator.featureNames).toEqual(Array.from({ length: 6 }, (_, i) => `column ${i}`))
    expect(estimator.labels).toEqual([{ width: 1, type: 'int64', values: BigInt64Array.of(0n, 1n, 2n) }])
  })
})

test('a DMatrix refuses infinite numbers, naming column and row', () => {
  const infinite = readBoosterCases('xgboost-3.2').frames.get('infinite')
  const booster = readXgboostFile(readFileSync(boosterFixture('xgboost-3.2', 'squared.ubj')))
  if (!infinite) throw new Error('There is no table of infinite numbers')
  expect(() => booster.predict?.(infinite)).toThrow(/column "0" is infinite, or too large for float32, in row 1/)
})
