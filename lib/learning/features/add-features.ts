import { type Feature, inputTypeOf } from '#lib/learning/features/feature.ts'
import type { GraphBuilder, TensorShape } from '#lib/learning/onnx/graph-builder.ts'

const elementTypes = { double: 'double', boolean: 'bool', string: 'string' } as const
const double = 11n

/**
 * Adds one input per column, named as it, and what turns them into features; answers the double tensor [rows, width].
 * MLflow feeds a column as a list, but as a table of one column where there is no other input.
 */
export function addFeatures(graph: GraphBuilder, features: readonly Feature[]): string {
  const [only, ...others] = features
  if (only && others.length === 0) return addFeature(graph, only, addInput(graph, only, ['rows', 1]))
  const axis = graph.constant('int64', [1], [1n])
  const columns = features.map((spec) => {
    const input = addInput(graph, spec, ['rows'])
    return addFeature(graph, spec, one(graph.node('Unsqueeze', [input, axis])))
  })
  return one(graph.node('Concat', columns, { axis: 1n }))
}

const addInput = (graph: GraphBuilder, spec: Feature, dims: TensorShape['dims']): string =>
  graph.input(spec.column, { type: elementTypes[inputTypeOf(spec)], dims })

/** `column` is [rows, 1]. */
function addFeature(graph: GraphBuilder, spec: Feature, column: string): string {
  const toDouble = (tensor: string) => one(graph.node('Cast', [tensor], { to: double }))
  if (spec.kind === 'texts') {
    const codes = graph.node('OneHotEncoder', [column], { cats_strings: [...spec.categories], zeros: 1n }, ml)
    // [rows, 1, categories]
    const flat = graph.node('Reshape', [
      one(codes),
      graph.constant('int64', [2], [-1n, BigInt(spec.categories.length)]),
    ])
    return toDouble(one(flat))
  }
  if (spec.kind === 'kinds') {
    const categories = graph.constant('double', [1, spec.categories.length], spec.categories)
    return toDouble(one(graph.node('Equal', [column, categories])))
  }
  if (inputTypeOf(spec) === 'boolean') return toDouble(column)
  const mean = graph.constant('double', [], [spec.mean])
  return one(graph.node('Where', [one(graph.node('IsNaN', [column])), mean, column]))
}

const ml = { domain: 'ai.onnx.ml' } as const

const one = ([name = '']: string[]): string => name
