import type { Points } from '#lib/learning/clustering/points.ts'
import { addNormalizer, type Normalizer } from '#lib/learning/normalizer.ts'
import type { GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'
import { nodeOutput } from '#lib/learning/onnx/node-output.ts'

export interface Centres {
  centres: Points
  normalizer: Normalizer | undefined
  /** Distances are 1 − cosine, of centres of length 1, instead of Euclidean. */
  isUnit: boolean
}

/** Adds the distances to all centres, and the number of the nearest. */
export function addCentres(graph: GraphBuilder, features: string, { centres, normalizer, isUnit }: Centres) {
  const rows = addNormalizer(graph, features, normalizer)
  const distances = isUnit ? addCosines(graph, rows, centres) : addEuclidean(graph, rows, centres)
  return { distances, cluster: nodeOutput(graph, 'ArgMin', [distances], { axis: 1n, keepdims: 0n }) }
}

function addEuclidean(graph: GraphBuilder, rows: string, { count, width, values }: Points): string {
  const apart = nodeOutput(graph, 'Unsqueeze', [rows, graph.constant('int64', [1], [1n])])
  const differences = nodeOutput(graph, 'Sub', [apart, graph.constant('double', [1, count, width], values)])
  const squares = nodeOutput(graph, 'Mul', [differences, differences])
  const sums = nodeOutput(graph, 'ReduceSum', [squares, graph.constant('int64', [1], [2n])], { keepdims: 0n })
  return nodeOutput(graph, 'Sqrt', [sums])
}

/** Keeps a row of zeros from being divided by its length. */
const leastLength = 1e-300

function addCosines(graph: GraphBuilder, rows: string, { count, width, values }: Points): string {
  const squares = nodeOutput(graph, 'Mul', [rows, rows])
  const sums = nodeOutput(graph, 'ReduceSum', [squares, graph.constant('int64', [1], [1n])], { keepdims: 1n })
  const lengths = nodeOutput(graph, 'Max', [
    nodeOutput(graph, 'Sqrt', [sums]),
    graph.constant('double', [], [leastLength]),
  ])
  const units = nodeOutput(graph, 'Div', [rows, lengths])
  const turned = Float64Array.from(
    { length: values.length },
    (_, at) => values[(at % count) * width + Math.floor(at / count)] ?? 0,
  )
  const cosines = nodeOutput(graph, 'MatMul', [units, graph.constant('double', [width, count], turned)])
  return nodeOutput(graph, 'Sub', [graph.constant('double', [], [1]), cosines])
}
