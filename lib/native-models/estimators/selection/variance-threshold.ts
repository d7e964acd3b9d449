import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { createSelector } from '#lib/native-models/estimators/selection/support.ts'

export const varianceThreshold: EstimatorDefinition = {
  library: 'sklearn',
  classes: ['VarianceThreshold'],
  ignored: [],
  compile: (attributes) => {
    const threshold = attributes.number('threshold')
    const mask = Array.from(attributes.numbers('variances_').values, (variance) => variance > threshold)
    return createSelector({ name: 'VarianceThreshold', mask, refusesMissing: false })
  },
}
