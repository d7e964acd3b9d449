import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { scoreDifference } from '#lib/native-models/estimators/discriminant/score-difference.ts'
import { nearestPoints, pointsOf } from '#lib/native-models/estimators/distances.ts'
import type { Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { readLabels, takeLabels } from '#lib/native-models/estimators/labels.ts'
import { likelihoodClassifier } from '#lib/native-models/estimators/likelihoods.ts'
import { forEachRow } from '#lib/native-models/estimators/row-blocks.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** The nearest mean; from scikit-learn 1.6 on with probabilities, and with priors when they differ. */
export const nearestCentroid: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['NearestCentroid'],
  ignored: ['deviations_', 'priors', 'shrink_threshold'],
  compile(attributes) {
    attributes.only('metric', ['euclidean'])
    const { name } = attributes.object
    const labels = readLabels(attributes)
    const { values, shape } = attributes.numbers('centroids_')
    if (shape[0] !== labels.values.length) attributes.refuse('centroids_', 'does not fit classes_')
    const centroids = pointsOf(values, shape[1] ?? 0)
    const scoring = scores(attributes, values, centroids.features)
    const nearest: Estimator['predict'] = (frame) =>
      takeLabels(labels, nearestPoints(finiteMatrix(frame, name, centroids.features), centroids))
    const base = { name, steps: [], featureCount: centroids.features, labels: [labels] }
    if (!scoring) return { ...base, predict: nearest }
    const { isUniform, scoresOf } = scoring
    const classifier = likelihoodClassifier(labels, scoresOf)
    return {
      ...base,
      ...classifier,
      ...(isUniform ? { predict: nearest } : {}),
      decide: (frame) => scoreDifference(scoresOf(frame), labels.values.length),
    }
  },
}

/** −distance² in units of the columns' deviations within the classes, + 2·ln prior. Undefined before 1.6. */
function scores(attributes: Attributes, centroids: Float64Array, features: number) {
  const priors = attributes.numbersOr('class_prior_')?.values
  const deviations = attributes.numbersOr('within_class_std_dev_')?.values
  if (!priors || !deviations) return undefined
  const { name } = attributes.object
  const classes = priors.length
  const units = deviations.map((value) => (value === 0 ? 1 : value))
  const scaled = centroids.map((value, at) => value / (units[at % features] ?? 1))
  const scoresOf = (frame: Frame): Float64Array => {
    const matrix = finiteMatrix(frame, name, features)
    const values = new Float64Array(matrix.rows * classes)
    forEachRow(matrix, (row, buffer, offset) => {
      for (let k = 0; k < classes; k += 1) {
        let sum = 0
        for (let f = 0; f < features; f += 1) {
          const difference = (buffer[offset + f] ?? 0) / (units[f] ?? 1) - (scaled[k * features + f] ?? 0)
          sum += difference * difference
        }
        values[row * classes + k] = -sum + 2 * Math.log(priors[k] ?? 0)
      }
    })
    return values
  }
  // numpy's isclose with its default tolerances.
  const share = 1 / classes
  return { isUniform: priors.every((prior) => Math.abs(prior - share) <= 1e-8 + 1e-5 * share), scoresOf }
}
