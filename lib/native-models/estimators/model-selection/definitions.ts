import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { searchDefinitions } from '#lib/native-models/estimators/model-selection/search.ts'
import { transformedTargetDefinition } from '#lib/native-models/estimators/model-selection/transformed-target.ts'

/** Estimators around one other. */
export const modelSelectionDefinitions: readonly EstimatorDefinition[] = [
  ...searchDefinitions,
  transformedTargetDefinition,
]
