import type { Layer, Network } from '#lib/learning/neural-network/network.ts'
import type { GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'
import { nodeOutput } from '#lib/learning/onnx/node-output.ts'

/** Adds all layers but what the last one does to its sums: [rows, outputs]. */
export function addNetwork(graph: GraphBuilder, rows: string, { layers }: Network): string {
  return layers.reduce((input, layer, index) => {
    const product = nodeOutput(graph, 'MatMul', [
      input,
      graph.constant('double', [layer.inputs, layer.outputs], turned(layer)),
    ])
    const sums = nodeOutput(graph, 'Add', [product, graph.constant('double', [layer.outputs], layer.bias)])
    return index < layers.length - 1 ? nodeOutput(graph, 'Sigmoid', [sums]) : sums
  }, rows)
}

function turned({ inputs, outputs, weights }: Layer): Float64Array {
  return Float64Array.from({ length: weights.length }, (_, at) => {
    return weights[(at % outputs) * inputs + Math.floor(at / outputs)] ?? 0
  })
}
