import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { recursiveDefinitions } from '#lib/native-models/estimators/selection/recursive.ts'
import { selectFromModel } from '#lib/native-models/estimators/selection/select-from-model.ts'
import { univariateDefinitions } from '#lib/native-models/estimators/selection/univariate.ts'
import { varianceThreshold } from '#lib/native-models/estimators/selection/variance-threshold.ts'

export const selectionDefinitions: readonly EstimatorDefinition[] = [
  ...univariateDefinitions,
  varianceThreshold,
  ...recursiveDefinitions,
  selectFromModel,
]
