import type { Attributes, Numbers } from '#lib/native-models/estimators/attributes.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { finiteMatrix } from '#lib/native-models/estimators/finite-matrix.ts'
import { addProducts } from '#lib/native-models/estimators/linear/linear-map.ts'
import { asColumn, floatResult } from '#lib/native-models/estimators/probabilities.ts'

/**
 * ((X − mean) / scale) · (rotations · loadingsᵀ · target scale) + target mean. `coef_` is not read: its layout and
 * scale changed twice between scikit-learn 1.0 and 1.5, and these parts did not.
 */
export const plsRegression: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['PLSRegression'],
  ignored: [
    '_coef_',
    '_coef_warning',
    '_n_features_out',
    '_norm_y_weights',
    '_x_scores',
    '_y_scores',
    'algorithm',
    'coef_',
    'copy',
    'deflation_mode',
    'intercept_',
    'max_iter',
    'mode',
    'n_components',
    'n_iter_',
    'norm_y_weights',
    'scale',
    'tol',
    'x_loadings_',
    'x_scores_',
    'x_weights_',
    'y_rotations_',
    'y_scores_',
    'y_weights_',
  ],
  compile(attributes) {
    const { name } = attributes.object
    const means = eitherNumbers(attributes, '_x_mean', 'x_mean_').values
    const scales = eitherNumbers(attributes, '_x_std', 'x_std_').values
    const targetMeans = eitherNumbers(attributes, '_y_mean', 'y_mean_').values
    const weights = readWeights(attributes, eitherNumbers(attributes, '_y_std', 'y_std_').values)
    // Before scikit-learn 1.3 the answer was a matrix always.
    const isMatrix = !attributes.flag('_predict_1d', false)
    return {
      name,
      steps: [],
      featureCount: means.length,
      predict: (frame) => {
        const { rows, columns } = finiteMatrix(frame, name, means.length)
        const scaled = columns.map((values, column) =>
          Float64Array.from(values, (value) => (value - (means[column] ?? 0)) / (scales[column] ?? 1)),
        )
        const sums = new Float64Array(rows)
        const predicted = new Float64Array(rows * weights.length)
        for (const [k, weight] of weights.entries()) {
          addProducts(sums, scaled, weight, 0, rows)
          for (let row = 0; row < rows; row += 1) {
            predicted[row * weights.length + k] = (sums[row] ?? 0) + (targetMeans[k] ?? 0)
          }
        }
        return asColumn(floatResult(predicted, weights.length), isMatrix)
      },
    }
  },
}

/** The same attribute under its name of today and its name before scikit-learn 0.24. */
const eitherNumbers = (attributes: Attributes, name: string, before: string): Numbers =>
  attributes.has(name) ? attributes.numbers(name) : attributes.numbers(before)

function readWeights(attributes: Attributes, targetScales: Float64Array): Float64Array[] {
  const rotations = attributes.numbers('x_rotations_')
  const loadings = attributes.numbers('y_loadings_')
  const [features = 0, components = 0] = rotations.shape
  const [targets = 0] = loadings.shape
  if (loadings.shape[1] !== components) attributes.refuse('y_loadings_', 'does not fit x_rotations_')
  const isFloat32 = rotations.dtype === 'float32' && loadings.dtype === 'float32'
  const round = isFloat32 ? Math.fround : (value: number) => value
  return Array.from({ length: targets }, (_, target) =>
    Float64Array.from({ length: features }, (_, feature) => {
      let sum = 0
      for (let k = 0; k < components; k += 1) {
        const rotation = rotations.values[feature * components + k] ?? 0
        sum = round(sum + rotation * (loadings.values[target * components + k] ?? 0))
      }
      return sum * (targetScales[target] ?? 1)
    }),
  )
}
