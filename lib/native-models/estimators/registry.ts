import { clusterDefinitions } from '#lib/native-models/estimators/cluster/definitions.ts'
import { compositionDefinitions } from '#lib/native-models/estimators/composition/definitions.ts'
import { decompositionDefinitions } from '#lib/native-models/estimators/decomposition/definitions.ts'
import { discriminantDefinitions } from '#lib/native-models/estimators/discriminant/definitions.ts'
import { ensembleDefinitions } from '#lib/native-models/estimators/ensembles/definitions.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { linearDefinitions } from '#lib/native-models/estimators/linear/definitions.ts'
import { modelSelectionDefinitions } from '#lib/native-models/estimators/model-selection/definitions.ts'
import { multiclassDefinitions } from '#lib/native-models/estimators/multiclass/definitions.ts'
import { naiveBayesDefinitions } from '#lib/native-models/estimators/naive-bayes/definitions.ts'
import { neighborDefinitions } from '#lib/native-models/estimators/neighbors/definitions.ts'
import { neuralNetworkDefinitions } from '#lib/native-models/estimators/neural-network/definitions.ts'
import { preprocessingDefinitions } from '#lib/native-models/estimators/preprocessing/definitions.ts'
import { selectionDefinitions } from '#lib/native-models/estimators/selection/definitions.ts'
import { svmDefinitions } from '#lib/native-models/estimators/svm/definitions.ts'
import { textDefinitions } from '#lib/native-models/estimators/text/definitions.ts'
import { treeDefinitions } from '#lib/native-models/estimators/trees/definitions.ts'
import { lightgbmDefinitions } from '#lib/native-models/lightgbm/definitions.ts'
import { xgboostDefinitions } from '#lib/native-models/xgboost/definitions.ts'

/** Every class that is evaluated here; each family lists its own. */
export const estimatorDefinitions: readonly EstimatorDefinition[] = [
  ...linearDefinitions,
  ...treeDefinitions,
  ...ensembleDefinitions,
  ...modelSelectionDefinitions,
  ...svmDefinitions,
  ...compositionDefinitions,
  ...preprocessingDefinitions,
  ...selectionDefinitions,
  ...decompositionDefinitions,
  ...textDefinitions,
  ...naiveBayesDefinitions,
  ...neuralNetworkDefinitions,
  ...clusterDefinitions,
  ...neighborDefinitions,
  ...discriminantDefinitions,
  ...multiclassDefinitions,
  ...xgboostDefinitions,
  ...lightgbmDefinitions,
]
