import { fastIca } from '#lib/native-models/estimators/decomposition/fast-ica.ts'
import { pca } from '#lib/native-models/estimators/decomposition/pca.ts'
import { truncatedSvd } from '#lib/native-models/estimators/decomposition/truncated-svd.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'

export const decompositionDefinitions: readonly EstimatorDefinition[] = [pca, truncatedSvd, fastIca]
