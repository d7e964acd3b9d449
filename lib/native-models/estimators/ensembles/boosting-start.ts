import { type Attributes, attributesOf, presentValue } from '#lib/native-models/estimators/attributes.ts'
import { readPriors } from '#lib/native-models/estimators/ensembles/dummy.ts'
import type { CompileChild, Estimator } from '#lib/native-models/estimators/estimator.ts'
import { toDoubles } from '#lib/native-models/estimators/results.ts'
import { isWrittenSince } from '#lib/native-models/estimators/sklearn-version.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { toFrame } from '#lib/native-models/frame/matrix.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { isObject, type PythonObject } from '#lib/native-models/values/python-value.ts'

/** Scores before the first tree: one number per output, or rows × outputs from a model. */
export type BoostingStart =
  | { kind: 'constant'; scores: Float64Array }
  | { kind: 'model'; estimator: Estimator; scores: (matrix: Matrix) => Float64Array }

interface StartOptions {
  outputs: number
  /** Turns probabilities into scores; absent for regression. */
  link?: (probabilities: Float64Array) => Float64Array
}

/** Reads `init_`: "zero", a dummy estimator, or any other one. Refuses what is not known. */
export function readStart(attributes: Attributes, compileChild: CompileChild, options: StartOptions): BoostingStart {
  const { outputs, link } = options
  const init = attributes.get('init_')
  const { name } = attributes.object
  if (init === 'zero') return { kind: 'constant', scores: new Float64Array(outputs) }
  if (!isObject(init)) throw new NotNative(`${name}.init_ is ${presentValue(init)}`)
  const scores = scoresOfOldEstimator(init)
  if (scores) return { kind: 'constant', scores }
  if (!isWrittenSince(attributes, 0, 21)) attributes.refuse('init_', 'is an estimator in a scikit-learn before 0.21')
  const clip = clipTo(isWrittenSince(attributes, 1, 8) ? Number.EPSILON : 2 ** -23)
  const toScores = (probabilities: Float64Array, classes: number) =>
    link ? link((outputs === 1 ? columnOf(probabilities, classes, 1) : probabilities).map(clip)) : probabilities
  if (init.name === 'DummyClassifier' && link) {
    const priors = readPriors(attributesOf(init))
    return { kind: 'constant', scores: toScores(priors, priors.length) }
  }
  if (init.name === 'DummyRegressor' && !link)
    return { kind: 'constant', scores: attributesOf(init).numbers('constant_').values }
  if (!exactStarts.test(init.name)) {
    attributes.refuse('init_', `is a ${init.name}, which the library evaluates in float32 and in an order of its own`)
  }
  const estimator = compileChild(init, 'init_')
  const answer = link
    ? (matrix: Matrix) => estimator.predictProba?.(toFrame(matrix))[0]
    : (matrix: Matrix) => estimator.predict?.(toFrame(matrix))
  if (!(link ? estimator.predictProba : estimator.predict))
    throw new NotNative(`${name}.init_ is a ${estimator.name}, whose answers are not available here`)
  return {
    kind: 'model',
    estimator,
    scores: (matrix) => {
      const result = answer(matrix)
      return result ? toScores(toDoubles(result, `${name}.init_`), result.width) : new Float64Array(0)
    },
  }
}

/** Classes whose answers on float32 rows do not depend on how sums are ordered. */
const exactStarts = /^(DecisionTree|ExtraTree|RandomForest|HistGradientBoosting|GradientBoosting)/

/** Until 0.20 the start was a class of gradient boosting's own, which held scores and not probabilities. */
function scoresOfOldEstimator(init: PythonObject): Float64Array | undefined {
  const names = new Map([
    ['MeanEstimator', 'mean'],
    ['QuantileEstimator', 'quantile'],
    ['LogOddsEstimator', 'prior'],
    ['ScaledLogOddsEstimator', 'prior'],
    ['PriorProbabilityEstimator', 'priors'],
  ])
  const attributes = attributesOf(init)
  if (init.name === 'ZeroEstimator') return new Float64Array(attributes.number('n_classes'))
  const name = names.get(init.name)
  return name === undefined ? undefined : attributes.numbers(name).values
}

const clipTo = (epsilon: number) => (value: number) => Math.min(Math.max(value, epsilon), 1 - epsilon)

function columnOf(values: Float64Array, width: number, column: number): Float64Array {
  const taken = new Float64Array(values.length / width)
  for (let row = 0; row < taken.length; row++) taken[row] = values[row * width + column] ?? 0
  return taken
}
