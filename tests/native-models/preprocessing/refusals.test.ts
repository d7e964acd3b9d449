import { describe, expect, test } from 'vitest'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'
import { floats, numbers, objects, sklearn, table, texts } from '#tests/native-models/preprocessing/objects.ts'

const scaler = { with_mean: true, with_std: true, mean_: floats(1, 2), scale_: floats(2, 4), n_features_in_: 2 }
const encoder = { handle_unknown: 'error', categories_: [objects('blue', 'red'), floats(1, 3)] }
const counter = {
  analyzer: 'word',
  ngram_range: [1, 1],
  token_pattern: '(?u)\\b\\w\\w+\\b',
  vocabulary_: { kind: 'dict', entries: new Map([['cat', 0]]) } satisfies PythonValue,
}

const refused: [string, string, Record<string, PythonValue>, string][] = [
  ['an attribute nobody knows', 'StandardScaler', { ...scaler, new_option: 3 }, 'StandardScaler.new_option is 3'],
  [
    'a function of a user',
    'FunctionTransformer',
    { func: { kind: 'global', module: 'helpers', name: 'log1p' } },
    'FunctionTransformer.func is helpers.log1p',
  ],
  [
    'a function with arguments',
    'FunctionTransformer',
    {
      func: { kind: 'global', module: 'numpy', name: 'log1p' },
      kw_args: { kind: 'dict', entries: new Map([['where', true]]) },
    },
    'FunctionTransformer.kw_args is not empty',
  ],
  [
    'a tokenizer',
    'CountVectorizer',
    { ...counter, tokenizer: { kind: 'global', module: 'm', name: 'f' } },
    '.tokenizer',
  ],
  ['a pattern that looks ahead', 'CountVectorizer', { ...counter, token_pattern: '\\w+(?=s)' }, '.token_pattern is'],
  ['a pattern with two groups', 'CountVectorizer', { ...counter, token_pattern: '(a)(b)' }, '.token_pattern is'],
  [
    'a custom analyzer',
    'CountVectorizer',
    { ...counter, analyzer: sklearn('partial', {}) },
    'CountVectorizer.analyzer',
  ],
  ['files as documents', 'CountVectorizer', { ...counter, input: 'filename' }, 'CountVectorizer.input is "filename"'],
  [
    'categories of two kinds',
    'OneHotEncoder',
    { ...encoder, categories_: [objects('a', 1)] },
    'OneHotEncoder.categories_ of column 0 mix text and numbers',
  ],
  [
    'None beside NaN',
    'OrdinalEncoder',
    { handle_unknown: 'error', categories_: [objects('a', null, Number.NaN)] },
    'OrdinalEncoder.categories_ of column 0 have both None and NaN',
  ],
  [
    'the encoder before 0.20',
    'OneHotEncoder',
    { ...encoder, _legacy_mode: true },
    'OneHotEncoder._legacy_mode is true',
  ],
  [
    'another distance',
    'KNNImputer',
    { metric: { kind: 'global', module: 'm', name: 'f' }, weights: 'uniform' },
    'KNNImputer.metric is m.f',
  ],
  [
    'a strategy of a user',
    'SimpleImputer',
    { strategy: { kind: 'global', module: 'm', name: 'f' } },
    '.strategy is m.f',
  ],
  [
    'columns chosen by a function',
    'ColumnTransformer',
    { transformers_: [['a', sklearn('StandardScaler', scaler), { kind: 'global', module: 'm', name: 'choose' }]] },
    'ColumnTransformer.transformers_ selects columns with m.choose',
  ],
  [
    'a step that only predicts, in the middle',
    'Pipeline',
    {
      steps: [
        ['guess', sklearn('LinearRegression', { coef_: floats(1), intercept_: 0, n_features_in_: 1, positive: false })],
        ['scale', sklearn('StandardScaler', scaler)],
      ],
    },
    'LinearRegression',
  ],
  [
    'an importance next to the limit',
    'SelectFromModel',
    {
      threshold: 'mean',
      importance_getter: 'auto',
      estimator_: sklearn('Ridge', { coef_: floats(1, 1, 1 + 3e-14) }),
    },
    'SelectFromModel.threshold is too close to an importance',
  ],
]

describe('what is left to Python', () => {
  test.each(refused)('%s', (_what, name, attributes, message) => {
    expect(() => compileEstimator(sklearn(name, attributes))).toThrow(NotNative)
    expect(() => compileEstimator(sklearn(name, attributes))).toThrow(message)
  })
})

const scale = () => compileEstimator(sklearn('StandardScaler', scaler))
const encode = () => compileEstimator(sklearn('OneHotEncoder', encoder))
const count = () => compileEstimator(sklearn('CountVectorizer', counter))
const polynomial = () =>
  compileEstimator(sklearn('PolynomialFeatures', { degree: 2, n_features_in_: 2, n_output_features_: 6 }))

describe('a batch that does not fit', () => {
  test.each([
    [
      'a category that was never seen',
      encode,
      { color: texts('red', 'mauve'), size: numbers([1, 3]) },
      'The column "color" holds "mauve" in row 2, which OneHotEncoder did not see in training',
    ],
    [
      'an empty cell',
      encode,
      { color: texts('red', undefined), size: numbers([1, 3]) },
      'holds a missing value in row 2',
    ],
    [
      'text where categories are numbers',
      encode,
      { color: texts('red'), size: texts('3') },
      'The column "size" holds text; OneHotEncoder was fitted with numbers there',
    ],
    [
      'numbers where categories are text',
      encode,
      { color: numbers([3]), size: numbers([3]) },
      'The column "color" holds numbers; OneHotEncoder was fitted with text there',
    ],
    ['text where numbers are scaled', scale, { a: texts('x'), b: numbers([1]) }, 'The column "a" holds text'],
    [
      'an infinite number',
      scale,
      { a: numbers([1, Infinity]), b: numbers([1, 2]) },
      'holds an infinite value in row 2',
    ],
    ['a column too few', scale, { a: numbers([1]) }, 'StandardScaler was fitted with 2 columns and got 1'],
    [
      'a gap where the library takes none',
      polynomial,
      { a: numbers([1]), b: numbers([Number.NaN]) },
      'The column "b" holds a missing value in row 1; PolynomialFeatures takes none',
    ],
    ['numbers as documents', count, { text: numbers([1]) }, 'holds numbers, and CountVectorizer reads text'],
    ['a document that is absent', count, { text: texts('a', undefined) }, 'The column "text" is empty in row 2'],
  ])('%s', (_what, compile, columns, message) => {
    expect(() => compile().transform?.(table(columns))).toThrow(expect.objectContaining({ code: 'UserError' }))
    expect(() => compile().transform?.(table(columns))).toThrow(message)
  })
})
