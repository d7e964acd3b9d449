import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { generalizedRegressors } from '#lib/native-models/estimators/linear/generalized-regressors.ts'
import { linearClassifiers, sgdClassifier } from '#lib/native-models/estimators/linear/linear-classifiers.ts'
import { logisticRegression } from '#lib/native-models/estimators/linear/logistic-regression.ts'
import { plsRegression } from '#lib/native-models/estimators/linear/pls-regression.ts'
import { ransacRegressor } from '#lib/native-models/estimators/linear/ransac-regressor.ts'
import { linearRegressors } from '#lib/native-models/estimators/linear/regressors.ts'
import { ridgeClassifier } from '#lib/native-models/estimators/linear/ridge-classifier.ts'
import { sgdOneClassSvm } from '#lib/native-models/estimators/linear/sgd-one-class-svm.ts'

export const linearDefinitions: readonly EstimatorDefinition[] = [
  linearRegressors,
  generalizedRegressors,
  ransacRegressor,
  plsRegression,
  logisticRegression,
  linearClassifiers,
  sgdClassifier,
  ridgeClassifier,
  sgdOneClassSvm,
]
