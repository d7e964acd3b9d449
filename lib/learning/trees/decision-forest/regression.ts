import type { Algorithm } from '#lib/learning/algorithm.ts'
import { checkTrainingData } from '#lib/learning/training/check-training-data.ts'
import { requireRegression } from '#lib/learning/training/require-target.ts'
import { averageModel } from '#lib/learning/trees/decision-forest/average-model.ts'
import { growForest } from '#lib/learning/trees/decision-forest/grow-forest.ts'
import { decisionForestParameters } from '#lib/learning/trees/decision-forest/parameters.ts'

export const decisionForestRegression: Algorithm<typeof decisionForestParameters> = {
  id: 'decision-forest-regression',
  task: 'regression',
  parameters: decisionForestParameters,
  fit: (features, target, parameters, context) => {
    checkTrainingData(features, target, 'regression')
    const { values } = requireRegression(target)
    const mean = values.reduce((sum, value) => sum + value, 0) / values.length
    // Around their mean, so that large labels of little spread do not lose their last digits in sums of squares.
    const centred = values.map((value) => value - mean)
    const { trees, means, summary } = growForest(features, { width: 1, values: centred }, parameters, context)
    const leaves = means.map((own) => own.map((value) => value + mean))
    return averageModel({ trees, values: leaves, leafWidth: 1, outputs: 1, base: new Float64Array(1) }, summary)
  },
}
