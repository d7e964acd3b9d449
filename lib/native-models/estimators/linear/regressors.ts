import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { linearScores, readLinearMap } from '#lib/native-models/estimators/linear/linear-map.ts'
import { searchAttributes } from '#lib/native-models/estimators/linear/training-attributes.ts'
import { asColumn, floatResult } from '#lib/native-models/estimators/probabilities.ts'

/** Everything that predicts X·coefᵀ + intercept, whatever way the coefficients were found. */
export const linearRegressors: EstimatorDefinition = {
  library: 'sklearn',
  classes: [
    'LinearRegression',
    'Ridge',
    'RidgeCV',
    'Lasso',
    'LassoCV',
    'ElasticNet',
    'ElasticNetCV',
    'MultiTaskLasso',
    'MultiTaskLassoCV',
    'MultiTaskElasticNet',
    'MultiTaskElasticNetCV',
    'Lars',
    'LarsCV',
    'LassoLars',
    'LassoLarsCV',
    'LassoLarsIC',
    'OrthogonalMatchingPursuit',
    'OrthogonalMatchingPursuitCV',
    'BayesianRidge',
    'ARDRegression',
    'HuberRegressor',
    'TheilSenRegressor',
    'QuantileRegressor',
    'SGDRegressor',
    'PassiveAggressiveRegressor',
    'LinearSVR',
  ],
  ignored: searchAttributes,
  compile(attributes) {
    const { name } = attributes.object
    const map = readLinearMap(attributes)
    return {
      name,
      steps: [],
      featureCount: map.features,
      predict: (frame) => {
        const { values, width, isFloat32 } = linearScores(frame, map, name)
        return asColumn(floatResult(values, width, isFloat32), map.isMatrix === true)
      },
    }
  },
}
