import type { Algorithm } from '#lib/learning/algorithm.ts'
import { checkTrainingData } from '#lib/learning/training/check-training-data.ts'
import { requireClasses } from '#lib/learning/training/require-target.ts'
import { averageModel } from '#lib/learning/trees/decision-forest/average-model.ts'
import { growForest } from '#lib/learning/trees/decision-forest/grow-forest.ts'
import { decisionForestParameters } from '#lib/learning/trees/decision-forest/parameters.ts'

type ForestAlgorithm = Algorithm<typeof decisionForestParameters>

const fitBy =
  (task: ForestAlgorithm['task']): ForestAlgorithm['fit'] =>
  (features, target, parameters, context) => {
    checkTrainingData(features, target, task)
    const { values, classes: names } = requireClasses(target)
    const classes = names.length
    const indicators = indicatorsOf(values, classes)
    const { trees, means, summary } = growForest(features, { width: classes, values: indicators }, parameters, context)
    const base = new Float64Array(classes)
    return averageModel({ trees, values: means, leafWidth: classes, outputs: classes, base }, summary)
  }

/** 1 for the class of the row and 0 for the others: least squares over these are Gini's impurity. */
function indicatorsOf(values: Int32Array, classes: number): Float64Array {
  const indicators = new Float64Array(values.length * classes)
  for (let row = 0; row < values.length; row++) indicators[row * classes + (values[row] ?? 0)] = 1
  return indicators
}

export const twoClassDecisionForest: ForestAlgorithm = {
  id: 'two-class-decision-forest',
  task: 'two-class',
  parameters: decisionForestParameters,
  fit: fitBy('two-class'),
}

export const multiclassDecisionForest: ForestAlgorithm = {
  id: 'multiclass-decision-forest',
  task: 'multiclass',
  parameters: decisionForestParameters,
  fit: fitBy('multiclass'),
}
