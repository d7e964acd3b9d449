import { dummyDefinitions } from '#lib/native-models/estimators/ensembles/dummy.ts'
import { forestDefinitions } from '#lib/native-models/estimators/ensembles/forest.ts'
import { gradientBoostingDefinitions } from '#lib/native-models/estimators/ensembles/gradient-boosting.ts'
import { histGradientBoostingDefinitions } from '#lib/native-models/estimators/ensembles/hist-gradient-boosting.ts'
import { isolationForestDefinition } from '#lib/native-models/estimators/ensembles/isolation-forest.ts'
import { votingDefinitions } from '#lib/native-models/estimators/ensembles/voting.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'

/** Estimators made of estimators. */
export const ensembleDefinitions: readonly EstimatorDefinition[] = [
  ...dummyDefinitions,
  ...forestDefinitions,
  ...gradientBoostingDefinitions,
  ...histGradientBoostingDefinitions,
  isolationForestDefinition,
  ...votingDefinitions,
]
