import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { neighborAttributes, readNeighborSearch } from '#lib/native-models/estimators/neighbors/neighbor-search.ts'
import { asColumn, floatResult } from '#lib/native-models/estimators/probabilities.ts'

/** The mean of the neighbours' targets, weighted where the model says so. */
export const neighborRegressor: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['KNeighborsRegressor'],
  ignored: neighborAttributes,
  compile(attributes) {
    const { name } = attributes.object
    const search = readNeighborSearch(attributes)
    const { values: targets, shape, dtype } = attributes.numbers('_y')
    const width = shape[1] ?? 1
    if (shape[0] !== search.stored) attributes.refuse('_y', 'does not fit _fit_X')
    const isFloat32 = dtype === 'float32' && attributes.get('weights') !== 'distance'
    return {
      name,
      detail: search.detail,
      steps: [],
      featureCount: search.features,
      predict: (frame) => {
        const means = new Float64Array(frame.rows * width)
        search.forEach(frame, (row, indices, weights) => {
          for (let column = 0; column < width; column += 1) {
            let sum = 0
            let total = 0
            for (let k = 0; k < indices.length; k += 1) {
              const weight = weights[k] ?? 0
              sum += (targets[(indices[k] ?? 0) * width + column] ?? 0) * weight
              total += weight
            }
            means[row * width + column] = sum / total
          }
        })
        return asColumn(floatResult(means, width, isFloat32), shape.length === 2)
      },
    }
  },
}
