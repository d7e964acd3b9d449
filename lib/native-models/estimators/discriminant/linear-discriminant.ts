import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import { columnsOf } from '#lib/native-models/estimators/cluster/k-means.ts'
import type { Estimator, EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import {
  oneVersusRest,
  readLinearClassifier,
  withProbabilities,
} from '#lib/native-models/estimators/linear/linear-classifier.ts'
import { linearScores } from '#lib/native-models/estimators/linear/linear-map.ts'
import { softmaxRows } from '#lib/native-models/estimators/probabilities.ts'
import { readSklearnVersion } from '#lib/native-models/estimators/sklearn-version.ts'

const smallestNormal = 2 ** -1022

export const linearDiscriminant: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['LinearDiscriminantAnalysis'],
  ignored: [
    '_n_features_out',
    'covariance_',
    'covariance_estimator',
    'explained_variance_ratio_',
    'means_',
    'n_components',
    'priors',
    'priors_',
    'shrinkage',
    'store_covariance',
    'tol',
  ],
  compile(attributes) {
    const classifier = readLinearClassifier(attributes)
    const version = readSklearnVersion(attributes)
    const isBinary = classifier.map.weights.length === 1
    if (version === 21 && !isBinary)
      attributes.refuse('_sklearn_version', 'is 0.21, between two rules for probabilities')
    const estimator = withProbabilities(classifier, (scores) => {
      // Up to 0.20 sigmoids were shared between the classes.
      if (isBinary || version < 21) return oneVersusRest(scores, false)
      return softmaxRows(scores.values, scores.width)
    })
    const logProba = version < 24 ? estimator.predictLogProba : floored(estimator)
    return { ...estimator, ...(logProba ? { predictLogProba: logProba } : {}), ...projection(attributes) }
  },
}

/** A probability of zero has the logarithm of the smallest normal number. */
const floored =
  ({ predictProba }: Estimator): Estimator['predictLogProba'] =>
  (frame) =>
    (predictProba?.(frame) ?? []).map((result) => {
      if (result.type !== 'float64' && result.type !== 'float32') return result
      const least = result.type === 'float32' ? 2 ** -126 : smallestNormal
      const values = Float64Array.from(result.values, (value) => Math.log(value === 0 ? least : value))
      return result.type === 'float32'
        ? { ...result, values: Float32Array.from(values) }
        : { width: result.width, type: 'float64', values }
    })

/** Its use as a step that reduces columns: absent for the solver that has none. */
function projection(attributes: Attributes): Pick<Estimator, 'transform'> {
  attributes.only('solver', ['svd', 'lsqr', 'eigen'])
  const solver = attributes.text('solver')
  const scalings = attributes.numbersOr('scalings_')
  const center = attributes.numbersOr('xbar_')?.values
  const most = attributes.numberOr('_max_components', undefined)
  if (solver === 'lsqr' || !scalings || scalings.shape.length !== 2) return {}
  if (solver === 'svd' && !center) return {}
  const { name } = attributes.object
  const [features = 0, all = 0] = scalings.shape
  if (most !== undefined && !(Number.isInteger(most) && most >= 0)) {
    attributes.refuse('_max_components', `is ${most}`)
  }
  const width = Math.min(all, most ?? all)
  const map = {
    features,
    weights: Array.from({ length: width }, (_, k) =>
      Float64Array.from({ length: features }, (_, f) => scalings.values[f * all + k] ?? 0),
    ),
    intercepts: new Float64Array(width),
    isFloat32: scalings.dtype === 'float32',
  }
  return {
    transform: (frame) => {
      if (solver === 'eigen') {
        const { rows, values, isFloat32 } = linearScores(frame, map, name)
        return columnsOf({ rows, isFloat32 }, values, width)
      }
      const matrix = finiteMatrix(frame, name, features)
      const columns = matrix.columns.map((values, f) =>
        Float64Array.from(values, (value) => value - (center?.[f] ?? 0)),
      )
      const centered = { rows: matrix.rows, names: undefined, columns: columns.map(asColumn) }
      const { rows, values } = linearScores(centered, map, name)
      return columnsOf({ rows, isFloat32: matrix.isFloat32 && map.isFloat32 }, values, width)
    },
  }
}

const asColumn = (values: Float64Array) => ({ kind: 'number', type: 'float64', values }) as const
