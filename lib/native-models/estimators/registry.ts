import { ensembleDefinitions } from '#lib/native-models/estimators/ensembles/definitions.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { linearDefinitions } from '#lib/native-models/estimators/linear/definitions.ts'
import { modelSelectionDefinitions } from '#lib/native-models/estimators/model-selection/definitions.ts'
import { svmDefinitions } from '#lib/native-models/estimators/svm/definitions.ts'
import { treeDefinitions } from '#lib/native-models/estimators/trees/definitions.ts'

/** Every class that is evaluated here; each family lists its own. */
export const estimatorDefinitions: readonly EstimatorDefinition[] = [
  ...linearDefinitions,
  ...treeDefinitions,
  ...ensembleDefinitions,
  ...modelSelectionDefinitions,
  ...svmDefinitions,
]
