import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { binarizer } from '#lib/native-models/estimators/preprocessing/binarizer.ts'
import { functionTransformer } from '#lib/native-models/estimators/preprocessing/function-transformer.ts'
import { kBinsDiscretizer } from '#lib/native-models/estimators/preprocessing/k-bins-discretizer.ts'
import { knnImputer } from '#lib/native-models/estimators/preprocessing/knn-imputer.ts'
import { missingIndicator } from '#lib/native-models/estimators/preprocessing/missing-indicator.ts'
import { normalizer } from '#lib/native-models/estimators/preprocessing/normalizer.ts'
import { oneHotEncoder } from '#lib/native-models/estimators/preprocessing/one-hot-encoder.ts'
import { ordinalEncoder } from '#lib/native-models/estimators/preprocessing/ordinal-encoder.ts'
import { polynomialFeatures } from '#lib/native-models/estimators/preprocessing/polynomial-features.ts'
import { powerTransformer } from '#lib/native-models/estimators/preprocessing/power-transformer.ts'
import { quantileTransformer } from '#lib/native-models/estimators/preprocessing/quantile-transformer.ts'
import { scalerDefinitions } from '#lib/native-models/estimators/preprocessing/scalers.ts'
import { simpleImputer } from '#lib/native-models/estimators/preprocessing/simple-imputer.ts'
import { splineTransformer } from '#lib/native-models/estimators/preprocessing/spline-transformer.ts'
import { targetEncoder } from '#lib/native-models/estimators/preprocessing/target-encoder.ts'

export const preprocessingDefinitions: readonly EstimatorDefinition[] = [
  ...scalerDefinitions,
  normalizer,
  binarizer,
  simpleImputer,
  missingIndicator,
  knnImputer,
  oneHotEncoder,
  ordinalEncoder,
  targetEncoder,
  kBinsDiscretizer,
  polynomialFeatures,
  splineTransformer,
  powerTransformer,
  quantileTransformer,
  functionTransformer,
]
