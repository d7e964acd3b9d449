import type { GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'
import { nodeOutput } from '#lib/learning/onnx/node-output.ts'

/** Probabilities of both classes, row after row, of the logarithm of the second one's odds. */
export function logisticProbabilities(scores: Float64Array): Float64Array {
  const probabilities = new Float64Array(scores.length * 2)
  for (const [row, score] of scores.entries()) {
    probabilities[row * 2] = 1 / (1 + Math.exp(score))
    probabilities[row * 2 + 1] = 1 / (1 + Math.exp(-score))
  }
  return probabilities
}

/** The same behind a tensor [rows, 1]: [rows, 2]. */
export function addLogistic(graph: GraphBuilder, scores: string): string {
  const first = nodeOutput(graph, 'Sigmoid', [nodeOutput(graph, 'Neg', [scores])])
  return nodeOutput(graph, 'Concat', [first, nodeOutput(graph, 'Sigmoid', [scores])], { axis: 1n })
}

/** Replaces every row of `width` scores by the softmax of it. */
export function softmaxRows(scores: Float64Array, width: number): Float64Array {
  for (let at = 0; at < scores.length; at += width) softmaxInPlace(scores.subarray(at, at + width))
  return scores
}

export function softmaxInPlace(values: Float64Array): void {
  let largest = Number.NEGATIVE_INFINITY
  for (const value of values) if (value > largest) largest = value
  let sum = 0
  for (let k = 0; k < values.length; k++) {
    const power = Math.exp((values[k] ?? 0) - largest)
    values[k] = power
    sum += power
  }
  for (let k = 0; k < values.length; k++) values[k] = (values[k] ?? 0) / sum
}

/** A tensor [rows, 1] as [rows]. */
export const addFlat = (graph: GraphBuilder, tensor: string): string =>
  nodeOutput(graph, 'Reshape', [tensor, graph.constant('int64', [1], [-1n])])
