import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { oneVersusOneClassifier } from '#lib/native-models/estimators/multiclass/one-versus-one.ts'
import { oneVersusRestClassifier } from '#lib/native-models/estimators/multiclass/one-versus-rest.ts'

export const multiclassDefinitions: readonly EstimatorDefinition[] = [oneVersusRestClassifier, oneVersusOneClassifier]
