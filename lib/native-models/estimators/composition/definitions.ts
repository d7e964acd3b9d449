import { columnTransformer } from '#lib/native-models/estimators/composition/column-transformer.ts'
import { featureUnion } from '#lib/native-models/estimators/composition/feature-union.ts'
import { pipeline } from '#lib/native-models/estimators/composition/pipeline.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'

export const compositionDefinitions: readonly EstimatorDefinition[] = [pipeline, featureUnion, columnTransformer]
