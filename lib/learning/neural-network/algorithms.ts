import type { Algorithm, FittedModel } from '#lib/learning/algorithm.ts'
import { addFlat, addLogistic } from '#lib/learning/class-probabilities.ts'
import { addNetwork } from '#lib/learning/neural-network/add-network.ts'
import { answerRows } from '#lib/learning/neural-network/network.ts'
import {
  neuralNetworkClassificationParameters,
  neuralNetworkRegressionParameters,
} from '#lib/learning/neural-network/parameters.ts'
import { type TrainedNetwork, trainNetwork } from '#lib/learning/neural-network/train-network.ts'
import { addNormalizer, deviationOf, toRows } from '#lib/learning/normalizer.ts'
import { nodeOutput } from '#lib/learning/onnx/node-output.ts'
import { checkTrainingData } from '#lib/learning/training/check-training-data.ts'
import { requireClasses, requireRegression } from '#lib/learning/training/require-target.ts'

type ClassificationAlgorithm = Algorithm<typeof neuralNetworkClassificationParameters>

/** Learns the label around its mean and in its deviation, so that one learning rate suits labels of any size. */
export const neuralNetworkRegression: Algorithm<typeof neuralNetworkRegressionParameters> = {
  id: 'neural-network-regression',
  task: 'regression',
  parameters: neuralNetworkRegressionParameters,
  fit: (features, target, parameters, context) => {
    checkTrainingData(features, target, 'regression')
    const { values } = requireRegression(target)
    const { offset, spread } = deviationOf(values)
    const targets = values.map((value) => (spread > 0 ? (value - offset) / spread : 0))
    const { network, normalizer, summary } = trainNetwork(features, targets, 'identity', parameters, context)
    return {
      predict: (rows) => answerRows(network, toRows(rows, normalizer), rows.width).map((own) => own * spread + offset),
      addTo: (graph, tensor) => {
        const sums = addFlat(graph, addNetwork(graph, addNormalizer(graph, tensor, normalizer), network))
        const scaled = nodeOutput(graph, 'Mul', [sums, graph.constant('double', [], [spread])])
        return nodeOutput(graph, 'Add', [scaled, graph.constant('double', [], [offset])])
      },
      summary,
    }
  },
}

export const twoClassNeuralNetwork: ClassificationAlgorithm = {
  id: 'two-class-neural-network',
  task: 'two-class',
  parameters: neuralNetworkClassificationParameters,
  fit: (features, target, parameters, context) => {
    checkTrainingData(features, target, 'two-class')
    const targets = Float64Array.from(requireClasses(target).values)
    return twoClassModel(trainNetwork(features, targets, 'logistic', parameters, context))
  },
}

export const multiclassNeuralNetwork: ClassificationAlgorithm = {
  id: 'multiclass-neural-network',
  task: 'multiclass',
  parameters: neuralNetworkClassificationParameters,
  fit: (features, target, parameters, context) => {
    checkTrainingData(features, target, 'multiclass')
    const { values, classes } = requireClasses(target)
    const targets = new Float64Array(values.length * classes.length)
    for (const [row, index] of values.entries()) targets[row * classes.length + index] = 1
    const { network, normalizer, summary } = trainNetwork(features, targets, 'softmax', parameters, context)
    return {
      predict: (rows) => answerRows(network, toRows(rows, normalizer), rows.width),
      addTo: (graph, tensor) => {
        const sums = addNetwork(graph, addNormalizer(graph, tensor, normalizer), network)
        return nodeOutput(graph, 'Softmax', [sums], { axis: 1n })
      },
      summary,
    }
  },
}

function twoClassModel({ network, normalizer, summary }: TrainedNetwork): FittedModel {
  return {
    predict: (rows) => {
      const shares = answerRows(network, toRows(rows, normalizer), rows.width)
      return Float64Array.from({ length: shares.length * 2 }, (_, at) => {
        const share = shares[at >> 1] ?? 0
        return at % 2 === 1 ? share : 1 - share
      })
    },
    addTo: (graph, tensor) => addLogistic(graph, addNetwork(graph, addNormalizer(graph, tensor, normalizer), network)),
    summary,
  }
}
