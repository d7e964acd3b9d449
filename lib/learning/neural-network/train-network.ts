import { descend } from '#lib/learning/neural-network/descend.ts'
import { createNetwork, type Network, type OutputKind } from '#lib/learning/neural-network/network.ts'
import { hiddenSizes, type NeuralNetworkParameters } from '#lib/learning/neural-network/parameters.ts'
import { fitNormalizer, type Normalizer, toRows } from '#lib/learning/normalizer.ts'
import type { FeatureMatrix, TrainingContext } from '#lib/learning/training-data.ts'

export interface TrainedNetwork {
  network: Network
  normalizer: Normalizer | undefined
  summary: Record<string, unknown>
}

/** `targets`: `outputs` numbers per row, row after row. */
export function trainNetwork(
  features: FeatureMatrix,
  targets: Float64Array,
  output: OutputKind,
  parameters: NeuralNetworkParameters,
  context: TrainingContext,
): TrainedNetwork {
  const normalizer = normalizerFor(features, parameters.normalizer)
  const hidden = hiddenSizes(parameters.numberOfHiddenNodes)
  const sizes = [features.width, ...hidden, targets.length / features.rows]
  const network = createNetwork(sizes, output, context.random)
  const examples = { count: features.rows, rows: toRows(features, normalizer), targets }
  const { learningRate, numberOfIterations: iterations, momentum, shuffleExamples: shuffles } = parameters
  const losses = descend(network, examples, { learningRate, iterations, momentum, shuffles }, context)
  return { network, normalizer, summary: { layers: sizes, losses } }
}

function normalizerFor(features: FeatureMatrix, name: NeuralNetworkParameters['normalizer']): Normalizer | undefined {
  if (name === 'Do not normalize') return undefined
  return fitNormalizer(features, name === 'Min-Max normalizer' ? 'MinMax' : 'Gaussian')
}
