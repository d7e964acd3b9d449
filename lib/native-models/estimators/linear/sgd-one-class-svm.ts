import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { linearScores, readLinearMap } from '#lib/native-models/estimators/linear/linear-map.ts'
import { searchAttributes } from '#lib/native-models/estimators/linear/training-attributes.ts'
import { floatResult } from '#lib/native-models/estimators/probabilities.ts'

/** 1 where X·coef − offset is not negative, else −1. */
export const sgdOneClassSvm: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['SGDOneClassSVM'],
  ignored: [...searchAttributes, 'intercept_'],
  compile(attributes) {
    const { name } = attributes.object
    const map = readLinearMap(attributes, 'coef_', 'offset_')
    map.intercepts = map.intercepts.map((offset) => -offset)
    return {
      name,
      steps: [],
      featureCount: map.features,
      predict: (frame) => {
        const { values } = linearScores(frame, map, name)
        return { width: 1, type: 'int32', values: Int32Array.from(values, (score) => (score >= 0 ? 1 : -1)) }
      },
      decide: (frame) => {
        const { values, width, isFloat32 } = linearScores(frame, map, name)
        return floatResult(values, width, isFloat32)
      },
    }
  },
}
