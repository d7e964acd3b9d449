import { type Attributes, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { argmaxRows, floatResult, logResult } from '#lib/native-models/estimators/probabilities.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

/** The same numbers for every row. */
export const dummyRegressor: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['DummyRegressor'],
  ignored: ['constant', 'n_outputs_', 'output_2d_', 'outputs_2d_', 'quantile', 'strategy'],
  compile(attributes) {
    const { values } = attributes.numbers('constant_')
    return {
      name: attributes.object.name,
      steps: [],
      predict: ({ rows }) => floatResult(repeated(values, rows), values.length),
    }
  },
}

/** The same class for every row; strategies that draw at random are refused. */
export const dummyClassifier: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['DummyClassifier'],
  ignored: ['n_classes_', 'output_2d_', 'outputs_2d_'],
  compile(attributes) {
    attributes.only('sparse_output_', [false, null])
    attributes.only('n_outputs_', [1])
    const fitted = attributes.textOr('_strategy', undefined)
    attributes.only('strategy', ['most_frequent', 'prior', 'constant', ...(fitted ? ['warn'] : [])])
    const strategy = fitted ?? attributes.text('strategy')
    if (strategy === 'stratified') attributes.refuse('strategy', 'draws at random')
    const labels = readLabels(attributes)
    const priors = attributes.numbers('class_prior_').values
    const chosen = strategy === 'constant' ? readConstant(attributes) : (argmaxRows(priors, priors.length)[0] ?? 0)
    attributes.skip('constant')
    const shares = strategy === 'prior' ? priors : priors.map((_, k) => Number(k === chosen))
    const predictProba = ({ rows }: Frame) => [floatResult(repeated(shares, rows), shares.length)]
    return {
      name: attributes.object.name,
      steps: [],
      labels: [labels],
      predict: ({ rows }) => takeLabels(labels, new Int32Array(rows).fill(chosen)),
      predictProba,
      predictLogProba: (frame) => predictProba(frame).map(logResult),
    }
  },
}

/** The place of the constant among the classes. */
function readConstant(attributes: Attributes): number {
  const labels = readLabels(attributes)
  const value = attributes.get('constant')
  const constant = labels.type === 'string' ? textOf(value) : numberOf(value, labels.type === 'bool')
  const found = [...labels.values].findIndex(
    (label) => (typeof label === 'bigint' ? Number(label) : label) === constant,
  )
  return found >= 0 ? found : attributes.refuse('constant', 'is not one of the classes in their own type')
}

const textOf = (value: PythonValue | undefined) => (typeof value === 'string' ? value : undefined)

/** A flag is only taken for flags: predicted as a number it would be shown differently. */
function numberOf(value: PythonValue | undefined, isFlag: boolean): number | undefined {
  if (value === undefined || (typeof value === 'boolean') !== isFlag) return undefined
  return toNumbers(value)?.values[0]
}

function repeated(values: Float64Array, rows: number): Float64Array {
  const all = new Float64Array(rows * values.length)
  for (let start = 0; start < all.length; start += values.length) all.set(values, start)
  return all
}
