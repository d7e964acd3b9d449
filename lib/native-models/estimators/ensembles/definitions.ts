import { adaBoostClassifierDefinition } from '#lib/native-models/estimators/ensembles/adaboost-classifier.ts'
import { adaBoostRegressorDefinition } from '#lib/native-models/estimators/ensembles/adaboost-regressor.ts'
import { baggingDefinitions } from '#lib/native-models/estimators/ensembles/bagging.ts'
import { calibrationDefinition } from '#lib/native-models/estimators/ensembles/calibration.ts'
import { chainDefinitions } from '#lib/native-models/estimators/ensembles/chain.ts'
import { forestDefinitions } from '#lib/native-models/estimators/ensembles/forest.ts'
import { gradientBoostingDefinitions } from '#lib/native-models/estimators/ensembles/gradient-boosting.ts'
import { histGradientBoostingDefinitions } from '#lib/native-models/estimators/ensembles/hist-gradient-boosting.ts'
import { isolationForestDefinition } from '#lib/native-models/estimators/ensembles/isolation-forest.ts'
import { isotonicDefinition } from '#lib/native-models/estimators/ensembles/isotonic.ts'
import { multiOutputDefinitions } from '#lib/native-models/estimators/ensembles/multi-output.ts'
import { stackingDefinitions } from '#lib/native-models/estimators/ensembles/stacking.ts'
import { votingDefinitions } from '#lib/native-models/estimators/ensembles/voting.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'

/** Estimators made of estimators. */
export const ensembleDefinitions: readonly EstimatorDefinition[] = [
  ...forestDefinitions,
  ...gradientBoostingDefinitions,
  ...histGradientBoostingDefinitions,
  isolationForestDefinition,
  ...votingDefinitions,
  ...stackingDefinitions,
  ...baggingDefinitions,
  adaBoostClassifierDefinition,
  adaBoostRegressorDefinition,
  calibrationDefinition,
  isotonicDefinition,
  ...multiOutputDefinitions,
  ...chainDefinitions,
]
