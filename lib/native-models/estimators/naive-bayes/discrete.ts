import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { readLabels } from '#lib/native-models/estimators/labels.ts'
import { likelihoodClassifier } from '#lib/native-models/estimators/likelihoods.ts'
import { type LinearMap, linearScores } from '#lib/native-models/estimators/linear/linear-map.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

export const discreteSearchAttributes: readonly string[] = [
  'alpha',
  'category_count_',
  'class_count_',
  'class_prior',
  'feature_all_',
  'feature_count_',
  'fit_prior',
  'force_alpha',
  'min_categories',
  'n_categories_',
  'n_features_',
]

/** Log-likelihoods that are linear in the counts. */
export const linearNaiveBayes: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['MultinomialNB', 'ComplementNB'],
  // `norm` was applied when the weights were found; the linear `coef_` and `intercept_` are copies of old versions.
  ignored: [...discreteSearchAttributes, 'norm', 'coef_', 'intercept_'],
  compile(attributes) {
    const { name } = attributes.object
    const { labels, classes, features, rowsOf, priors } = readDiscrete(attributes)
    const isComplement = name === 'ComplementNB' && classes > 1
    const map: LinearMap = {
      features,
      weights: rowsOf(attributes.numbers('feature_log_prob_').values),
      intercepts: isComplement ? new Float64Array(classes) : priors,
      isFloat32: false,
    }
    return {
      name,
      steps: [],
      featureCount: features,
      ...likelihoodClassifier(labels, (frame) => linearScores(frame, map, name).values),
    }
  },
}

/** Columns are true where they exceed `binarize`; with None they are taken as they are. */
export const bernoulliNaiveBayes: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['BernoulliNB'],
  ignored: [...discreteSearchAttributes, 'coef_', 'intercept_'],
  compile(attributes) {
    const { name } = attributes.object
    const { labels, classes, features, rowsOf, priors } = readDiscrete(attributes)
    const logTrue = attributes.numbers('feature_log_prob_').values
    const logFalse = logTrue.map((value) => Math.log(1 - Math.exp(value)))
    const threshold = attributes.numberOr('binarize', undefined)
    const falseSums = rowsOf(logFalse).map((row) => row.reduce((sum, value) => sum + value, 0))
    const map: LinearMap = {
      features,
      weights: rowsOf(logTrue.map((value, at) => value - (logFalse[at] ?? 0))),
      intercepts: Float64Array.from({ length: classes }, (_, k) => (priors[k] ?? 0) + (falseSums[k] ?? 0)),
      isFloat32: false,
    }
    const input = (frame: Frame) => (threshold === undefined ? frame : binarized(frame, threshold))
    return {
      name,
      steps: [],
      featureCount: features,
      ...likelihoodClassifier(labels, (frame) => linearScores(input(frame), map, name).values),
    }
  },
}

/** NaN stays, so that it is refused like in any other column. */
function binarized(frame: Frame, threshold: number): Frame {
  const columns = frame.columns.map((column) => {
    if (column.kind !== 'number') return column
    const flag = (value: number) => (Number.isFinite(value) ? Number(value > threshold) : value)
    return { ...column, values: Float64Array.from(column.values, flag) }
  })
  return { ...frame, columns }
}

function readDiscrete(attributes: Attributes) {
  const labels = readLabels(attributes)
  const classes = labels.values.length
  const priors = attributes.numbers('class_log_prior_').values
  if (priors.length !== classes) attributes.refuse('class_log_prior_', 'does not fit classes_')
  const { shape } = attributes.numbers('feature_log_prob_')
  const features = shape[1] ?? 0
  if (shape[0] !== classes) attributes.refuse('feature_log_prob_', 'does not fit classes_')
  const rowsOf = (values: Float64Array) =>
    Array.from({ length: classes }, (_, k) => values.subarray(k * features, (k + 1) * features))
  return { labels, classes, features, priors, rowsOf }
}
