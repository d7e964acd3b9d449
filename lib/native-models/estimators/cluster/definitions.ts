import { bisectingKMeans } from '#lib/native-models/estimators/cluster/bisecting-k-means.ts'
import { gaussianMixtures } from '#lib/native-models/estimators/cluster/gaussian-mixture.ts'
import { kMeans } from '#lib/native-models/estimators/cluster/k-means.ts'
import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'

export const clusterDefinitions: readonly EstimatorDefinition[] = [kMeans, bisectingKMeans, gaussianMixtures]
