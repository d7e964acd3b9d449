import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { vectorClassifiers } from '#lib/native-models/estimators/svm/vector-classifiers.ts'
import { oneClassSvm, vectorRegressors } from '#lib/native-models/estimators/svm/vector-regressors.ts'

export const svmDefinitions: readonly EstimatorDefinition[] = [vectorClassifiers, vectorRegressors, oneClassSvm]
