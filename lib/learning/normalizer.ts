import type { GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'
import { nodeOutput } from '#lib/learning/onnx/node-output.ts'
import type { FeatureMatrix } from '#lib/learning/training-data.ts'

/** `(x − offset) · scale` per column. A column that never changed has a scale of 0. */
export interface Normalizer {
  offset: Float64Array
  scale: Float64Array
}

/** Brings every column of the training data to 0 … 1 (MinMax), or to mean 0 and deviation 1 (Gaussian). */
export function fitNormalizer({ rows, width, values }: FeatureMatrix, method: 'MinMax' | 'Gaussian'): Normalizer {
  const normalizer = { offset: new Float64Array(width), scale: new Float64Array(width) }
  for (let column = 0; column < width; column++) {
    const own = values.subarray(column * rows, (column + 1) * rows)
    const { offset, spread } = method === 'MinMax' ? rangeOf(own) : deviationOf(own)
    normalizer.offset[column] = offset
    normalizer.scale[column] = spread > 0 ? 1 / spread : 0
  }
  return normalizer
}

function rangeOf(values: Float64Array): { offset: number; spread: number } {
  let [least, most] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY]
  for (const value of values) {
    if (value < least) least = value
    if (value > most) most = value
  }
  return { offset: least, spread: most - least }
}

/** Mean and population deviation; the deviation of equal values is exactly 0. */
export function deviationOf(values: Float64Array): { offset: number; spread: number } {
  let sum = 0
  for (const value of values) sum += value
  const mean = sum / values.length
  const { offset, spread: range } = rangeOf(values)
  if (range === 0) return { offset, spread: 0 }
  let squares = 0
  for (const value of values) squares += (value - mean) ** 2
  return { offset: mean, spread: Math.sqrt(squares / values.length) }
}

/** Normalized rows, row after row. Without a normalizer the features are only laid out so. */
export function toRows({ rows, width, values }: FeatureMatrix, normalizer?: Normalizer): Float64Array {
  const laidOut = new Float64Array(rows * width)
  for (let column = 0; column < width; column++) {
    const offset = normalizer?.offset[column] ?? 0
    const scale = normalizer?.scale[column] ?? 1
    for (let row = 0; row < rows; row++) {
      const value = values[column * rows + row] ?? 0
      laidOut[row * width + column] = normalizer ? (value - offset) * scale : value
    }
  }
  return laidOut
}

export function addNormalizer(graph: GraphBuilder, features: string, normalizer?: Normalizer): string {
  if (!normalizer) return features
  const { offset, scale } = normalizer
  const centred = nodeOutput(graph, 'Sub', [features, graph.constant('double', [offset.length], offset)])
  return nodeOutput(graph, 'Mul', [centred, graph.constant('double', [scale.length], scale)])
}
