import type { Algorithm, FittedModel } from '#lib/learning/algorithm.ts'
import { addFlat, addLogistic, logisticProbabilities, softmaxRows } from '#lib/learning/class-probabilities.ts'
import { nodeOutput } from '#lib/learning/onnx/node-output.ts'
import { checkTrainingData } from '#lib/learning/training/check-training-data.ts'
import { requireClasses, requireRegression } from '#lib/learning/training/require-target.ts'
import { addEnsemble } from '#lib/learning/trees/add-ensemble.ts'
import { type Boosted, boost } from '#lib/learning/trees/boosted-trees/boost.ts'
import { logisticLoss, softmaxLoss, squaredLoss } from '#lib/learning/trees/boosted-trees/loss.ts'
import { boostedTreesParameters } from '#lib/learning/trees/boosted-trees/parameters.ts'
import { sumTrees } from '#lib/learning/trees/tree-ensemble.ts'

type BoostedAlgorithm = Algorithm<typeof boostedTreesParameters>

export const boostedDecisionTreeRegression: BoostedAlgorithm = {
  id: 'boosted-decision-tree-regression',
  task: 'regression',
  parameters: boostedTreesParameters,
  fit: (features, target, parameters, context) => {
    checkTrainingData(features, target, 'regression')
    const { ensemble, summary } = boost(features, squaredLoss(requireRegression(target).values), parameters, context)
    return {
      predict: (rows) => sumTrees(ensemble, rows),
      addTo: (graph, tensor) => addFlat(graph, addEnsemble(graph, tensor, ensemble)),
      summary,
    }
  },
}

export const twoClassBoostedDecisionTree: BoostedAlgorithm = {
  id: 'two-class-boosted-decision-tree',
  task: 'two-class',
  parameters: boostedTreesParameters,
  fit: (features, target, parameters, context) => {
    checkTrainingData(features, target, 'two-class')
    return logisticModel(boost(features, logisticLoss(requireClasses(target).values), parameters, context))
  },
}

/** Of two classes one tree a round is enough; of more every class has its own. */
export const multiclassBoostedDecisionTree: BoostedAlgorithm = {
  id: 'multiclass-boosted-decision-tree',
  task: 'multiclass',
  parameters: boostedTreesParameters,
  fit: (features, target, parameters, context) => {
    checkTrainingData(features, target, 'multiclass')
    const { values, classes: names } = requireClasses(target)
    const classes = names.length
    if (classes === 2) return logisticModel(boost(features, logisticLoss(values), parameters, context))
    const { ensemble, summary } = boost(features, softmaxLoss(values, classes), parameters, context)
    return {
      predict: (rows) => softmaxRows(sumTrees(ensemble, rows), classes),
      addTo: (graph, tensor) => nodeOutput(graph, 'Softmax', [addEnsemble(graph, tensor, ensemble)], { axis: 1n }),
      summary,
    }
  },
}

const logisticModel = ({ ensemble, summary }: Boosted): FittedModel => ({
  predict: (rows) => logisticProbabilities(sumTrees(ensemble, rows)),
  addTo: (graph, tensor) => addLogistic(graph, addEnsemble(graph, tensor, ensemble)),
  summary,
})
