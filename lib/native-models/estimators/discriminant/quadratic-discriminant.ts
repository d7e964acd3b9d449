import { type Attributes, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import { scoreDifference } from '#lib/native-models/estimators/discriminant/score-difference.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { readLabels } from '#lib/native-models/estimators/labels.ts'
import { likelihoodClassifier } from '#lib/native-models/estimators/likelihoods.ts'
import { logResult } from '#lib/native-models/estimators/probabilities.ts'
import { forEachRow } from '#lib/native-models/estimators/row-blocks.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'

/** A class: its mean, and the matrix (features × rank) that makes its deviations independent and of size one. */
interface ClassShape {
  rank: number
  whitening: Float64Array
  constant: number
}

/** Each class normal with a covariance of its own. */
export const quadraticDiscriminant: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['QuadraticDiscriminantAnalysis'],
  ignored: [
    'covariance_',
    'covariance_estimator',
    'priors',
    'reg_param',
    'shrinkage',
    'solver',
    'store_covariance',
    'store_covariances',
    'tol',
  ],
  compile(attributes) {
    const { name } = attributes.object
    const labels = readLabels(attributes)
    const classes = labels.values.length
    const { values: means, shape } = attributes.numbers('means_')
    const features = shape[1] ?? 0
    const shapes = readShapes(attributes, features)
    if (shapes.length !== classes || shape[0] !== classes) attributes.refuse('rotations_', 'does not fit classes_')
    const scores = (frame: Frame): Float64Array => {
      const matrix = finiteMatrix(frame, name, features)
      const values = new Float64Array(matrix.rows * classes)
      const deviation = new Float64Array(features)
      forEachRow(matrix, (row, buffer, offset) => {
        for (const [k, { rank, whitening, constant }] of shapes.entries()) {
          for (let f = 0; f < features; f += 1) {
            deviation[f] = (buffer[offset + f] ?? 0) - (means[k * features + f] ?? 0)
          }
          values[row * classes + k] = constant - 0.5 * whitenedSquare(deviation, whitening, rank)
        }
      })
      return values
    }
    const classifier = likelihoodClassifier(labels, scores)
    // Until 1.6 the logarithm was taken of the probabilities, which are zero far away.
    const version = readSklearnVersion(attributes)
    return {
      name,
      steps: [],
      featureCount: features,
      ...classifier,
      ...(version < 106 ? { predictLogProba: (frame) => (classifier.predictProba?.(frame) ?? []).map(logResult) } : {}),
      decide: (frame) => scoreDifference(scores(frame), classes),
    }
  },
}

function readShapes(attributes: Attributes, features: number): ClassShape[] {
  const rotations = attributes.list('rotations_').map(toNumbers)
  const scalings = attributes.list('scalings_').map(toNumbers)
  const priors = attributes.numbers('priors_').values
  return rotations.map((rotation, k) => {
    const scaling = scalings[k]
    const rank = scaling?.values.length ?? 0
    if (!rotation || !scaling || rotation.shape[0] !== features || rotation.shape[1] !== rank) {
      return attributes.refuse('rotations_', 'does not fit scalings_')
    }
    const logs = scaling.values.reduce((sum, value) => sum + Math.log(value), 0)
    return {
      rank,
      whitening: rotation.values.map((value, at) => value * (scaling.values[at % rank] ?? 1) ** -0.5),
      constant: -0.5 * logs + Math.log(priors[k] ?? 0),
    }
  })
}

function whitenedSquare(deviation: Float64Array, whitening: Float64Array, rank: number): number {
  let sum = 0
  for (let column = 0; column < rank; column += 1) {
    let value = 0
    for (let f = 0, at = column; f < deviation.length; f += 1, at += rank) {
      value += (deviation[f] ?? 0) * (whitening[at] ?? 0)
    }
    sum += value * value
  }
  return sum
}
