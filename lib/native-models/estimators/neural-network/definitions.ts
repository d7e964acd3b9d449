import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { perceptronClassifier, perceptronRegressor } from '#lib/native-models/estimators/neural-network/perceptrons.ts'

export const neuralNetworkDefinitions: readonly EstimatorDefinition[] = [perceptronRegressor, perceptronClassifier]
