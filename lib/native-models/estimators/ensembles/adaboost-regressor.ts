import { toArrayFrame } from '#lib/native-models/estimators/ensembles/array-frame.ts'
import { mustHave, readChildren } from '#lib/native-models/estimators/ensembles/children.ts'
import { ensembleTraining } from '#lib/native-models/estimators/ensembles/training.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { refuseNonFinite } from '#lib/native-models/estimators/finite-matrix.ts'
import { doubles, toDoubles } from '#lib/native-models/estimators/results.ts'

/** AdaBoostRegressor: the weighted median of what its estimators predict. */
export const adaBoostRegressorDefinition: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['AdaBoostRegressor'],
  ignored: [...ensembleTraining, 'learning_rate', 'loss', 'estimator_errors_', 'n_features_'],
  compile: (attributes, compileChild) => {
    const { name } = attributes.object
    const children = readChildren(attributes, compileChild)
    const methods = mustHave(children, 'predict')
    const weights = attributes.numbers('estimator_weights_').values
    return {
      name,
      detail: `${children.length} estimators`,
      steps: children.slice(0, 1).map(({ estimator }) => estimator),
      featureCount: children[0]?.estimator.featureCount,
      predict: (frame) => {
        refuseNonFinite(frame, name)
        const array = toArrayFrame(frame)
        const predictions = methods.map((predict) => toDoubles(predict(array), name))
        return doubles(weightedMedians(predictions, weights, frame.rows))
      },
    }
  },
}

function weightedMedians(predictions: readonly Float64Array[], weights: Float64Array, rows: number): Float64Array {
  const medians = new Float64Array(rows)
  const order = predictions.map((_, index) => index)
  const sums = new Float64Array(order.length)
  for (let row = 0; row < rows; row++) {
    order.sort((a, b) => (predictions[a]?.[row] ?? 0) - (predictions[b]?.[row] ?? 0) || a - b)
    let sum = 0
    for (const [at, index] of order.entries()) {
      sum += weights[index] ?? 0
      sums[at] = sum
    }
    const middle = sums.findIndex((value) => value >= 0.5 * sum)
    medians[row] = predictions[order[middle] ?? 0]?.[row] ?? 0
  }
  return medians
}
