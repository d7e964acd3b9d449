import { describe, expect, test } from 'vitest'
import { attributesOf } from '#lib/native-models/estimators/attributes.ts'
import { readStart } from '#lib/native-models/estimators/ensembles/boosting-start.ts'
import { hasNoDecision, hasNoProbabilities } from '#lib/native-models/estimators/ensembles/library-methods.ts'
import type { PythonObject, PythonValue } from '#lib/native-models/values/python-value.ts'

const object = (name: string, attributes: Record<string, PythonValue> = {}): PythonObject => ({
  kind: 'object',
  module: 'sklearn.anywhere',
  name,
  args: [],
  attributes: new Map(Object.entries(attributes)),
})

test('gradient boosting that starts from a linear model is refused: the library computes that start in float32', () => {
  const boosting = { ...object('GradientBoostingRegressor', { init_: object('LinearRegression') }) }
  const start = () =>
    readStart(
      attributesOf(boosting),
      () => {
        throw new Error('The start must not be compiled.')
      },
      { outputs: 1 },
    )
  expect(start).toThrow('GradientBoostingRegressor.init_ is a LinearRegression, which the library evaluates in float32')
})

describe('an ensemble falls back only where its library does', () => {
  test.each([
    ['LinearSVC', object('LinearSVC'), true],
    ['SVC without probabilities', object('SVC', { probability: false }), true],
    ['SVC with probabilities', object('SVC', { probability: true }), false],
    ['a hinge loss', object('SGDClassifier', { loss: 'hinge' }), true],
    ['a log loss', object('SGDClassifier', { loss: 'log_loss' }), false],
    ['a class that is not known', object('SomethingNew'), false],
    ['a pipeline that ends in one', object('Pipeline', { steps: [['last', object('Perceptron')]] }), true],
    ['a search that found one', object('GridSearchCV', { best_estimator_: object('RidgeClassifier') }), true],
  ])('%s is judged by whether it has probabilities', (_, given, expected) => {
    expect(hasNoProbabilities(given)).toBe(expected)
  })

  test.each([
    ['a forest', object('RandomForestClassifier'), true],
    ['a linear model', object('LogisticRegression'), false],
    ['a class that is not known', object('SomethingNew'), false],
    [
      'a pipeline that ends in trees',
      object('Pipeline', { steps: [['last', object('DecisionTreeClassifier')]] }),
      true,
    ],
  ])('%s is judged by whether it has decisions', (_, given, expected) => {
    expect(hasNoDecision(given)).toBe(expected)
  })
})
