import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { toMatrix } from '#lib/native-models/frame/matrix.ts'
import { createSums } from '#lib/native-models/lightgbm/evaluate.ts'
import { readLightgbm } from '#lib/native-models/lightgbm/read-lightgbm.ts'
import { readLightgbmFile } from '#lib/native-models/lightgbm/read-lightgbm-file.ts'
import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { boosterFixture, expectAnswer, expectNumbers, readBoosterCases } from '#tests/support/booster-cases.ts'
import { frameOfCsv, readEstimator } from '#tests/support/estimator-cases.ts'
import { hasSharedData, sharedData } from '#tests/support/shared-data.ts'

describe.each(['lightgbm-4.6', 'lightgbm-4.7'])('files written by %s', (folder) => {
  const { cases, frames, bytesOf } = readBoosterCases(folder)

  test('hold enough cases', () => expect(cases.length).toBeGreaterThan(24))

  test.each(cases)('$file ($class) answers as the library does', ({ file, data, answers }) => {
    const frame = frames.get(data)
    if (!frame) throw new Error(`There is no table ${data}`)
    const isText = file.endsWith('.txt')
    const estimator = isText ? readLightgbmFile(bytesOf(file)) : readEstimator(boosterFixture(folder, file))
    if (answers.predict) expectAnswer(estimator.predict?.(frame), answers.predict)
    if (answers.predict_proba) expectAnswer(estimator.predictProba?.(frame)[0], answers.predict_proba)
    if (answers.margin) {
      const sums = createSums(readLightgbm(bytesOf(file).toString()))(toMatrix(frame, file))
      expectNumbers(sums, answers.margin.values, 'float64')
    }
  })
})

interface ZooModel {
  name: string
  model: string
  data: string
  predict: unknown[]
  raw: unknown[]
}

describe('boosters of LightGBM 4.6.0 with every objective', () => {
  const zoo: ZooModel[] = JSON.parse(readFileSync(boosterFixture('expected.json'), 'utf8')).models
  const models = zoo.filter(({ name }) => name.startsWith('lgb'))

  test('are all here', () => expect(models.length).toBe(18))

  test.each(models)('$name', ({ model, data, predict, raw }) => {
    const frame = frameOfCsv(boosterFixture(data))
    const bytes = readFileSync(boosterFixture(model))
    expectAnswer(readLightgbmFile(bytes).predict?.(frame), { type: 'float64', values: predict })
    expectNumbers(createSums(readLightgbm(bytes.toString()))(toMatrix(frame, model)), raw, 'float64')
  })
})

describe.skipIf(!hasSharedData)('published boosters', () => {
  test.each([
    ['lightgbm-iris', 'data/iris.csv'],
    ['lightgbm-toy-categorical', 'data/toy.csv'],
  ])('%s', (folder, data) => {
    const { cases } = JSON.parse(readFileSync(sharedData(folder, 'expected.json'), 'utf8'))
    const estimator = readLightgbmFile(readFileSync(sharedData(folder, 'model/model.lgb')))
    const result = estimator.predict?.(frameOfCsv(sharedData(folder, data)))
    expectAnswer(result, { type: 'float64', values: cases[0].predict })
  })
})

describe('categories of pandas', () => {
  const text = readFileSync(boosterFixture('lightgbm-4.7', 'categories.txt'), 'utf8')
  const withLists = (lists: string) => text.replace(/pandas_categorical:.*/, () => `pandas_categorical:${lists}`)
  const read = (source: string) => readLightgbmFile(Buffer.from(source))
  const sizes = { kind: 'number', type: 'float64', values: Float64Array.of(0, 0, 0, 0) } as const
  const frame = (regions: Frame['columns'][number]): Frame => ({ rows: 4, names: undefined, columns: [sizes, regions] })
  const numbers = (...values: number[]) => frame({ kind: 'number', type: 'float64', values: Float64Array.from(values) })
  const codes = [...(read(withLists('null')).predict?.(numbers(2, 0, Number.NaN, Number.NaN)).values ?? [])]

  test('text is coded as in training; what is unknown or missing is missing', () => {
    const estimator = read(text)
    expect(estimator.textColumns).toEqual([false, true])
    const answers = estimator.predict?.(frame({ kind: 'text', values: ['west', 'east', 'south', undefined] }))
    expect([...(answers?.values ?? [])]).toEqual(codes)
    expect(new Set(codes).size).toBeGreaterThan(1)
  })

  test('numbers that were categories are coded too', () => {
    const estimator = read(withLists('[[10, 20, 30]]'))
    expect(estimator.textColumns).toBeUndefined()
    expect([...(estimator.predict?.(numbers(30, 10, 2, Number.NaN)).values ?? [])]).toEqual(codes)
  })

  test('with lists for other columns text is refused, and numbers are codes', () => {
    const estimator = read(withLists('[["east", "north", "west"], ["a"]]'))
    expect([...(estimator.predict?.(numbers(2, 0, Number.NaN, Number.NaN)).values ?? [])]).toEqual(codes)
    const regions = { kind: 'text', values: ['west', 'east', 'south', undefined] } as const
    expect(() => estimator.predict?.(frame(regions))).toThrow(/holds text/)
  })

  test('numbers where categories are text are refused', () => {
    expect(() => read(text).predict?.(numbers(2, 0, 1, 1))).toThrow(/column "1" holds numbers/)
  })

  test.each(['[["east", 1]]', '[[1], [2]]', '[[true, false]]'])('the lists %s are refused', (lists) => {
    expect(() => read(withLists(lists))).toThrow(NotNative)
  })

  test.each(['[["east", "no', '{"a": 1}', '["east"]'])('the damaged lists %s are refused', (lists) => {
    expect(() => read(withLists(lists))).toThrow(BrokenFile)
  })
})

describe('what does not fit together is refused', () => {
  const text = readFileSync(boosterFixture('lightgbm-4.7', 'codes.txt'), 'utf8')

  test.each<[string, string, string | RegExp, string, RegExp]>([
    ['a file cut off in a tree', text.slice(0, 2000), '', '', /cut off/],
    [
      'a file cut off in its parameters',
      text.slice(0, text.indexOf('[boosting')),
      '',
      '',
      /cut off before the end of its parameters/,
    ],
    ['a missing tree', text, /\nTree=1\n(.*\n)*?Tree=2\n/, '\nTree=2\n', /announces 5 trees and has 4/],
    ['a missing key', text, /\nleft_child=.*/, '', /left_child is missing/],
    ['too few numbers', text, /threshold=\S+ /, 'threshold=', /threshold has 4 numbers instead of 5/],
    ['what is no number', text, /threshold=\S+ /, 'threshold=0x10 ', /which is no number/],
    ['a column beyond the last', text, 'split_feature=0', 'split_feature=6', /reads column 6 of 6/],
    ['a loop', text, 'left_child=1', 'left_child=0', /two parents/],
    ['a leaf beyond the last', text, /left_child=(.*)-\d+/, 'left_child=$1-9', /has the child/],
    ['a set beyond the last', text, /threshold=(.*) 0\n/, 'threshold=$1 7\n', /the set 7/],
    ['sets that overlap', text, 'cat_boundaries=0 1', 'cat_boundaries=0 9', /do not fit together/],
    ['an impossible decision', text, 'decision_type=10', 'decision_type=14', /decision type 14/],
  ])('%s', (_, source, pattern, replacement, message) => {
    const read = () => readLightgbmFile(Buffer.from(source.replace(pattern, replacement)))
    expect(read).toThrow(BrokenFile)
    expect(read).toThrow(message)
  })

  test.each<[string, string, string, RegExp]>([
    ['another version', 'version=v4', 'version=v9', /version v9/],
    ['another objective', 'objective=regression', 'objective=mine', /objective "mine"/],
  ])('%s', (_, pattern, replacement, message) => {
    const read = () => readLightgbmFile(Buffer.from(text.replace(pattern, replacement)))
    expect(read).toThrow(NotNative)
    expect(read).toThrow(message)
  })
})

test('thresholds may be infinite, and a model of version 2 or 3 is read as well', () => {
  const text = readFileSync(boosterFixture('lightgbm-4.7', 'squared.txt'), 'utf8')
  const frame = readBoosterCases('lightgbm-4.7').frames.get('rows')
  if (!frame) throw new Error('There is no table of rows')
  const first = (source: string) => readLightgbmFile(Buffer.from(source)).predict?.(frame).values
  const infinite = text.replace(/threshold=\S+/, 'threshold=inf')
  const wide = text.replace(/threshold=\S+/, 'threshold=1e+300')
  expect(first(infinite)).toEqual(first(wide))
  expect(first(infinite)).not.toEqual(first(text))
  expect(first(text.replace('version=v4', 'version=v2'))).toEqual(first(text))
})
