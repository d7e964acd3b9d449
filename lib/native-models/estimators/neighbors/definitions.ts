import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { neighborClassifier } from '#lib/native-models/estimators/neighbors/neighbor-classifier.ts'
import { neighborRegressor } from '#lib/native-models/estimators/neighbors/neighbor-regressor.ts'

export const neighborDefinitions: readonly EstimatorDefinition[] = [neighborClassifier, neighborRegressor]
