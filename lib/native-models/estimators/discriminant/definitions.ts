import { dummyClassifier, dummyRegressor } from '#lib/native-models/estimators/discriminant/dummy.ts'
import { linearDiscriminant } from '#lib/native-models/estimators/discriminant/linear-discriminant.ts'
import { nearestCentroid } from '#lib/native-models/estimators/discriminant/nearest-centroid.ts'
import { quadraticDiscriminant } from '#lib/native-models/estimators/discriminant/quadratic-discriminant.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'

export const discriminantDefinitions: readonly EstimatorDefinition[] = [
  linearDiscriminant,
  quadraticDiscriminant,
  nearestCentroid,
  dummyRegressor,
  dummyClassifier,
]
