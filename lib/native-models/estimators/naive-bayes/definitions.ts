import type { EstimatorDefinition } from '#lib/native-models/estimators/estimator.ts'
import { categoricalNaiveBayes } from '#lib/native-models/estimators/naive-bayes/categorical.ts'
import { bernoulliNaiveBayes, linearNaiveBayes } from '#lib/native-models/estimators/naive-bayes/discrete.ts'
import { gaussianNaiveBayes } from '#lib/native-models/estimators/naive-bayes/gaussian.ts'

export const naiveBayesDefinitions: readonly EstimatorDefinition[] = [
  gaussianNaiveBayes,
  linearNaiveBayes,
  bernoulliNaiveBayes,
  categoricalNaiveBayes,
]
