import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import { BatchTooWide, inParts, takeRows } from '#lib/native-models/frame/batch-cells.ts'
import { inOneType } from '#lib/native-models/frame/numeric-column.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'
import { folder } from '#tests/native-models/preprocessing/fixture-frames.ts'
import {
  floats,
  numbers,
  objects,
  sklearn,
  table,
  texts,
  valuesOf,
} from '#tests/native-models/preprocessing/objects.ts'

const scaler = (...mean: number[]) =>
  sklearn('StandardScaler', { with_mean: true, with_std: false, mean_: floats(...mean), scale_: null })
const encoder = (...categories: PythonValue[]) =>
  sklearn('OneHotEncoder', { handle_unknown: 'ignore', categories_: categories })

const columns = (attributes: Record<string, PythonValue>, version?: string) =>
  compileEstimator(sklearn('ColumnTransformer', attributes, version))

describe('columns of a table', () => {
  const attributes = {
    feature_names_in_: objects('a', 'b', 'c'),
    n_features_in_: 3,
    transformers_: [
      ['scale', scaler(10), ['c']],
      ['code', encoder(objects('x', 'y')), [0]],
      ['remainder', 'passthrough', [1]],
    ],
  }

  test('are found by name wherever they are', () => {
    const input = table({ c: numbers([11, 12]), extra: texts('?', '?'), a: texts('y', 'z'), b: numbers([5, 6]) })
    const output = columns(attributes).transform?.(input)
    expect(output && valuesOf(output)).toEqual([
      [1, 2],
      [0, 0],
      [1, 0],
      [5, 6],
    ])
  })

  test('are taken by position when the batch has no names', () => {
    const input = { ...table({ a: texts('x'), b: numbers([5]), c: numbers([11]) }), names: undefined }
    const output = columns(attributes).transform?.(input)
    expect(output && valuesOf(output)).toEqual([[1], [1], [0], [5]])
  })

  test('that are missing are named', () => {
    const input = table({ a: texts('x'), b: numbers([5]) })
    expect(() => columns(attributes).transform?.(input)).toThrow('The column "c" is missing.')
  })

  test('of text are known from the encoders inside', () => {
    const { textColumns, featureNames, featureCount } = columns(attributes)
    expect({ textColumns, featureNames, featureCount }).toEqual({
      textColumns: [true, false, false],
      featureNames: ['a', 'b', 'c'],
      featureCount: 3,
    })
  })

  test('that are read by name are the input of a model older than 1.0', () => {
    const old = columns(
      {
        transformers_: [
          ['code', encoder(objects('x')), ['kind']],
          ['scale', scaler(1), ['size']],
          ['remainder', 'drop', []],
        ],
        _n_features: 5,
      },
      '0.23.2',
    )
    expect(old.featureNames).toEqual(['kind', 'size'])
    expect(old.textColumns).toEqual([true, false])
    const output = old.transform?.(table({ size: numbers([4]), kind: texts('x') }))
    expect(output && valuesOf(output)).toEqual([[1], [3]])
  })

  test('are named by the index of pandas that models of 0.21 to 0.23 keep', () => {
    const index = readPythonFile(readFileSync(join(folder, 'pandas-index.pkl')))
    const attributes = { transformers_: [['scale', scaler(1), [2]]], _n_features: 3, _df_columns: index }
    const old = columns(attributes, '0.22.1')
    expect(old.featureNames).toEqual(['price', 'color', 'Straße'])
    const output = old.transform?.(table({ Straße: numbers([4]), price: numbers([0]), color: texts('x') }))
    expect(output && valuesOf(output)).toEqual([[3]])
  })

  test('named by the list of remaining columns of 1.5 are read', () => {
    const rest = sklearn('_RemainderColsList', { data: [1], future_dtype: 'str', warning_was_emitted: false })
    const estimator = columns({
      n_features_in_: 2,
      transformers_: [
        ['scale', scaler(1), [0]],
        ['remainder', scaler(2), rest],
      ],
    })
    const output = estimator.transform?.(table({ a: numbers([1]), b: numbers([2]) }))
    expect(output && valuesOf(output)).toEqual([[0], [0]])
  })
})

describe('a pipeline', () => {
  const steps = (...list: PythonValue[]) =>
    compileEstimator(sklearn('Pipeline', { steps: list.map((step, at) => [`step${at}`, step]), transform_input: null }))

  test('reads what its first step that does anything reads', () => {
    const identity = sklearn('FunctionTransformer', { func: null, inverse_func: null, validate: false })
    const estimator = steps('passthrough', identity, encoder(objects('x'), floats(1)))
    expect(estimator.textColumns).toEqual([true, false])
    expect(estimator.featureCount).toBe(2)
    expect(estimator.steps.map(({ name }) => name)).toEqual(['FunctionTransformer', 'OneHotEncoder'])
  })

  test('has the methods of its last step, and an inverse when all steps have one', () => {
    const invertible = steps(scaler(1), scaler(2))
    const output = invertible.inverse?.({ rows: 1, names: undefined, columns: [numbers([0])] })
    expect(output && valuesOf(output)).toEqual([[3]])
    expect(invertible.predict).toBeUndefined()
    expect(steps(encoder(objects('x')), scaler(1)).inverse).toBeUndefined()
  })

  test('scores fewer rows at a time when its steps become too wide', () => {
    const vocabulary = new Map(Array.from({ length: 9000 }, (_, at) => [`w${at}`, at] as const))
    const words = sklearn('CountVectorizer', {
      analyzer: 'word',
      ngram_range: [1, 1],
      token_pattern: '(?u)\\b\\w\\w+\\b',
      vocabulary_: { kind: 'dict', entries: vocabulary },
    })
    const sum = sklearn('LinearRegression', {
      coef_: floats(...new Array(9000).fill(1)),
      intercept_: 0.5,
      n_features_in_: 9000,
    })
    const documents = Array.from({ length: 2500 }, (_, row) => `w${row} w${row + 2500} w${row + 5000} other`)
    const input = table({ text: texts(...documents) })
    expect(() => steps(words).transform?.(input)).toThrow('Use smaller mini-batches')
    const result = steps(words, sum).predict?.(input)
    expect(result?.values.length).toBe(2500)
    expect(new Set<unknown>(result?.values)).toEqual(new Set([3.5]))
  })
})

describe('single precision', () => {
  test('stays beside booleans and gives way to everything else', () => {
    const single = numbers([0.1], 'float32')
    const types = (...list: Parameters<typeof inOneType>[0]) =>
      inOneType(list).map((column) => (column.kind === 'number' ? column.type : 'text'))
    expect(types(single, numbers([1], 'bool'))).toEqual(['float32', 'float32'])
    expect(types(single, numbers([1], 'int64'))).toEqual(['float64', 'int64'])
    expect(types(single, texts('a'))).toEqual(['float64', 'text'])
    expect(types(single, single)).toEqual(['float32', 'float32'])
  })

  test('rounds what a scaler subtracts since 1.8, and only the result before', () => {
    const input = table({ a: numbers([0.3], 'float32') })
    const mean = 0.1 + 1e-9
    const run = (version: string) => {
      const attributes = { with_mean: true, with_std: false, mean_: floats(mean) }
      const output = compileEstimator(sklearn('StandardScaler', attributes, version)).transform?.(input)
      return output?.columns[0]?.values[0]
    }
    expect(run('1.7.2')).toBe(Math.fround(Math.fround(0.3) - mean))
    expect(run('1.8.0')).toBe(Math.fround(Math.fround(0.3) - Math.fround(mean)))
  })
})

describe('a batch that is too wide', () => {
  const frame = table({ a: numbers([1, 2, 3, 4, 5]), b: texts('a', 'b', 'c', 'd', 'e') })

  test('is halved until it fits and joined in order', () => {
    const sizes: number[] = []
    const score = (part: typeof frame) => {
      sizes.push(part.rows)
      if (part.rows > 2) throw new BatchTooWide('UserError', 'too wide')
      return valuesOf(part)[1] ?? []
    }
    expect(inParts(frame, score, ([a, b]) => [...a, ...b])).toEqual(['a', 'b', 'c', 'd', 'e'])
    expect(sizes).toEqual([5, 2, 3, 1, 2])
  })

  test('is a view of the rows', () => {
    expect(valuesOf(takeRows(frame, 1, 3))).toEqual([
      [2, 3],
      ['b', 'c'],
    ])
  })
})
