import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { AppError } from '#lib/core/errors.ts'
import { compileEstimator } from '#lib/native-models/estimators/compile.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { readPythonFile } from '#lib/native-models/read-python-file.ts'
import { isDict, isObject, type PythonObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** A model of the fixtures with some attributes changed. */
function model(family: string, name: string, changes: Record<string, PythonValue> = {}): PythonObject {
  const path = join(import.meta.dirname, `../fixtures/native-models/${family}/sklearn-1.2.pkl`)
  const models = readPythonFile(readFileSync(path))
  const object = isDict(models) ? models.entries.get(name) : undefined
  if (!isObject(object)) throw new Error(`No ${name} in ${family}`)
  return { ...object, attributes: new Map([...object.attributes, ...Object.entries(changes)]) }
}

const global = (name: string): PythonValue => ({ kind: 'global', module: '__main__', name })

const dict = (entries: [PythonValue, PythonValue][]): PythonValue => ({ kind: 'dict', entries: new Map(entries) })

const binarizer = (yType: string): PythonObject => ({
  kind: 'object',
  module: 'sklearn.preprocessing._label',
  name: 'LabelBinarizer',
  args: [],
  attributes: new Map<string, PythonValue>([['y_type_', yType]]),
})

describe('is refused with class and attribute', () => {
  const refused: [string, PythonObject, RegExp][] = [
    [
      'a kernel function',
      model('svm', 'svc_rbf_two', { kernel: global('my_kernel') }),
      /SVC\.kernel is __main__\.my_kernel/,
    ],
    ['a precomputed kernel', model('svm', 'svr_rbf', { kernel: 'precomputed' }), /SVR\.kernel is "precomputed"/],
    ['a mark that is neither', model('svm', 'svc_rbf_two', { _sparse: 'maybe' }), /SVC\._sparse is "maybe"/],
    ['a fraction as degree', model('svm', 'svc_poly_two', { degree: 2.5 }), /SVC\.degree is not a whole number/],
    [
      'another metric',
      model('neighbors', 'classifier_one', { effective_metric_: 'haversine' }),
      /effective_metric_ is "haversine"/,
    ],
    [
      'weighted columns',
      model('neighbors', 'classifier_p3_brute', {
        effective_metric_params_: dict([
          ['p', 3],
          ['w', [1, 2, 3]],
        ]),
      }),
      /effective_metric_params_ holds more than a power/,
    ],
    [
      'a weight function',
      model('neighbors', 'regressor_two', { weights: global('w') }),
      /KNeighborsRegressor\.weights is/,
    ],
    ['a tree of another kind', model('neighbors', 'classifier_one', { _tree: null }), /_tree is not a tree/],
    [
      'several labels per row',
      model('linear', 'RidgeClassifier', { _label_binarizer: binarizer('multilabel-indicator') }),
      /LabelBinarizer\.y_type_ is "multilabel-indicator"/,
    ],
    [
      'several labels of a network',
      model('neural-network', 'classifier_relu', { _label_binarizer: binarizer('multilabel-indicator') }),
      /y_type_ is "multilabel-indicator"/,
    ],
    [
      'an unknown activation',
      model('neural-network', 'regressor_relu', { activation: 'swish' }),
      /MLPRegressor\.activation is "swish"/,
    ],
    ['an unknown way to multiclass', model('linear', 'logistic_three', { multi_class: 'new' }), /multi_class is "new"/],
    [
      'an attribute nobody knows',
      model('linear', 'LinearRegression', { target_shift_: 3 }),
      /LinearRegression\.target_shift_ is 3, and what it changes is not known/,
    ],
    [
      'another distance of centroids',
      model('discriminant', 'centroid', { metric: 'manhattan' }),
      /NearestCentroid\.metric is "manhattan"/,
    ],
    [
      'a draw at random',
      model('discriminant', 'dummy_prior', { strategy: 'stratified', _strategy: 'stratified' }),
      /DummyClassifier\.strategy/,
    ],
    [
      'another link',
      model('linear', 'poisson', { _base_loss: { ...binarizer(''), name: 'HalfBinomialLoss' } }),
      /PoissonRegressor\.link/,
    ],
    [
      'coefficients that do not fit',
      model('linear', 'logistic_three', { intercept_: [1, 2] }),
      /intercept_ holds 2 numbers for 3 outputs/,
    ],
  ]
  test.each(refused)('%s', (_, object, message) => {
    expect(() => compileEstimator(object)).toThrow(NotNative)
    expect(() => compileEstimator(object)).toThrow(message)
  })
})

describe('data that scikit-learn rejects', () => {
  const rows = (values: number[], width: number): Frame => ({
    rows: values.length,
    names: Array.from({ length: width }, (_, column) => `c${column}`),
    columns: Array.from({ length: width }, (_, column) => ({
      kind: 'number',
      type: 'float64',
      values: Float64Array.from(values, (value) => (column === 1 ? value : 1)),
    })),
  })

  test.each([
    ['linear', 'LinearRegression', 5],
    ['linear', 'logistic_three', 5],
    ['linear', 'pls', 5],
    ['svm', 'svc_rbf_four', 4],
    ['neighbors', 'classifier_one', 3],
    ['naive-bayes', 'gaussian', 4],
    ['naive-bayes', 'bernoulli', 6],
    ['neural-network', 'classifier_relu', 5],
    ['cluster', 'k_means', 3],
    ['discriminant', 'qda', 4],
  ])('%s %s names column and row of a missing or infinite value', (family, name, width) => {
    const estimator = compileEstimator(model(family, name))
    const predict = (value: number) => estimator.predict?.(rows([1, 2, value], width))
    expect(() => predict(Number.NaN)).toThrow(/The column "c1" is empty in row 3 of the batch/)
    expect(() => predict(Number.POSITIVE_INFINITY)).toThrow(/The column "c1" is infinite in row 3/)
    expect(predict(3)?.values.length).toBe(3)
  })

  test('too few columns', () => {
    const estimator = compileEstimator(model('linear', 'Ridge'))
    expect(() => estimator.predict?.(rows([1], 4))).toThrow(AppError)
    expect(() => estimator.predict?.(rows([1], 4))).toThrow(/Ridge reads 5 columns, and the data has 4 columns/)
  })

  test('a category that was never seen', () => {
    const estimator = compileEstimator(model('naive-bayes', 'categorical'))
    expect(() => estimator.predict?.(rows([1, 8], 6))).toThrow(/The column "c1" has a category in row 2/)
  })
})

describe('probabilities of logistic regression follow the version that wrote it', () => {
  const frame: Frame = {
    rows: 1,
    names: undefined,
    columns: [0.3, -0.2, 0.5, 1, -1].map((value) => ({
      kind: 'number',
      type: 'float64',
      values: Float64Array.of(value),
    })),
  }
  const sigmoid = (value: number) => 1 / (1 + Math.exp(-value))
  const scores = (object: PythonObject) => [...(compileEstimator(object).decide?.(frame).values ?? [])].map(Number)
  const shares = (object: PythonObject) => compileEstimator(object).predictProba?.(frame)[0]?.values[0]
  const softmax = ([a = 0, b = 0, c = 0]: number[]) => Math.exp(a) / (Math.exp(a) + Math.exp(b) + Math.exp(c))
  const sharedSigmoid = ([a = 0, b = 0, c = 0]: number[]) => sigmoid(a) / (sigmoid(a) + sigmoid(b) + sigmoid(c))

  test.each([
    ['0.20.3', 'warn', 'warn', sharedSigmoid],
    ['0.24.2', 'auto', 'lbfgs', softmax],
    ['1.0.2', 'auto', 'liblinear', sharedSigmoid],
    ['1.0.2', 'ovr', 'lbfgs', sharedSigmoid],
    ['1.2.2', 'auto', 'newton-cholesky', sharedSigmoid],
    ['1.5.2', 'deprecated', 'liblinear', sharedSigmoid],
    ['1.6.1', 'deprecated', 'newton-cholesky', softmax],
    ['1.8.0', 'deprecated', 'lbfgs', softmax],
  ])('three classes in %s, multi_class %s, solver %s', (version, multiClass, solver, rule) => {
    const object = model('linear', 'logistic_three', { _sklearn_version: version, multi_class: multiClass, solver })
    expect(shares(object)).toBeCloseTo(rule(scores(object)), 12)
  })

  test.each([
    ['0.19.2', 'multinomial', 1],
    ['0.20.3', 'multinomial', 2],
    ['1.5.2', 'deprecated', 1],
    ['1.7.2', 'multinomial', 2],
    ['1.8.0', 'multinomial', 1],
  ])('two classes in %s, multi_class %s', (version, multiClass, factor) => {
    const object = model('linear', 'logistic', { _sklearn_version: version, multi_class: multiClass })
    const [score = 0] = scores(object)
    expect(shares(object)).toBeCloseTo(sigmoid(-factor * score), 12)
  })
})
