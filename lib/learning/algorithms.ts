import { AppError } from '#lib/core/errors.ts'
import type { Algorithm } from '#lib/learning/algorithm.ts'

/** Every supervised algorithm by the id of its module, loaded when it is used. */
const algorithms: Readonly<Record<string, () => Promise<Algorithm>>> = {
  'linear-regression': async () => (await import('#lib/learning/linear/linear-regression.ts')).linearRegression,
  'poisson-regression': async () => (await import('#lib/learning/linear/poisson-regression.ts')).poissonRegression,
  'two-class-logistic-regression': async () =>
    (await import('#lib/learning/linear/logistic-regression.ts')).twoClassLogisticRegression,
  'multiclass-logistic-regression': async () =>
    (await import('#lib/learning/linear/logistic-regression.ts')).multiclassLogisticRegression,
  'decision-forest-regression': async () =>
    (await import('#lib/learning/trees/decision-forest/regression.ts')).decisionForestRegression,
  'two-class-decision-forest': async () =>
    (await import('#lib/learning/trees/decision-forest/classification.ts')).twoClassDecisionForest,
  'multiclass-decision-forest': async () =>
    (await import('#lib/learning/trees/decision-forest/classification.ts')).multiclassDecisionForest,
  'boosted-decision-tree-regression': async () =>
    (await import('#lib/learning/trees/boosted-trees/algorithms.ts')).boostedDecisionTreeRegression,
  'two-class-boosted-decision-tree': async () =>
    (await import('#lib/learning/trees/boosted-trees/algorithms.ts')).twoClassBoostedDecisionTree,
  'multiclass-boosted-decision-tree': async () =>
    (await import('#lib/learning/trees/boosted-trees/algorithms.ts')).multiclassBoostedDecisionTree,
  'neural-network-regression': async () =>
    (await import('#lib/learning/neural-network/algorithms.ts')).neuralNetworkRegression,
  'two-class-neural-network': async () =>
    (await import('#lib/learning/neural-network/algorithms.ts')).twoClassNeuralNetwork,
  'multiclass-neural-network': async () =>
    (await import('#lib/learning/neural-network/algorithms.ts')).multiclassNeuralNetwork,
}

/** Throws UserError for an id that nobody knows. */
export async function loadAlgorithm(id: string): Promise<Algorithm> {
  const load = Object.hasOwn(algorithms, id) ? algorithms[id] : undefined
  if (!load) throw new AppError('UserError', `There is no algorithm '${id}' that learns to predict a label.`, id)
  return load()
}
