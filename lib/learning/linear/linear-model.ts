import type { FittedModel } from '#lib/learning/algorithm.ts'
import type { GraphBuilder } from '#lib/learning/onnx/graph-builder.ts'
import type { FeatureMatrix } from '#lib/learning/training-data.ts'

/** How a weighted sum becomes a prediction: the sum, e to it, the chance of the second class, or the chance of each class. */
export type Link = 'identity' | 'exponential' | 'sigmoid' | 'softmax'

/** One equation, or one per class for `softmax`: what a row's features count, and what is added. */
export interface Equation {
  weights: Float64Array
  intercept: number
}

export function createLinearModel(
  link: Link,
  equations: readonly Equation[],
  summary: Record<string, unknown>,
): FittedModel {
  return {
    predict: (features) =>
      applyLink(
        link,
        equations.map((equation) => weigh(features, equation)),
      ),
    addTo: (graph, features) => addEquations(graph, features, link, equations),
    summary,
  }
}

function weigh({ rows, values }: FeatureMatrix, { weights, intercept }: Equation): Float64Array {
  const sums = new Float64Array(rows).fill(intercept)
  for (let column = 0; column < weights.length; column++) {
    const weight = weights[column] ?? 0
    if (weight !== 0) addScaled(sums, weight, values.subarray(column * rows, (column + 1) * rows))
  }
  return sums
}

export function addScaled(sums: Float64Array, factor: number, values: Float64Array): void {
  for (let row = 0; row < sums.length; row++) sums[row] = (sums[row] ?? 0) + factor * (values[row] ?? 0)
}

function applyLink(link: Link, [first = new Float64Array(0), ...others]: Float64Array[]): Float64Array {
  if (link === 'identity') return first
  if (link === 'exponential') return first.map(Math.exp)
  if (link === 'softmax') return softmaxRows([first, ...others])
  const chances = new Float64Array(first.length * 2)
  for (let row = 0; row < first.length; row++) {
    const sum = first[row] ?? 0
    chances[2 * row] = sigmoid(-sum)
    chances[2 * row + 1] = sigmoid(sum)
  }
  return chances
}

/** Keeps its precision at both ends. */
export function sigmoid(sum: number): number {
  if (sum >= 0) return 1 / (1 + Math.exp(-sum))
  const power = Math.exp(sum)
  return power / (1 + power)
}

/** Rows × classes, row after row, of one list of sums per class. */
function softmaxRows(sums: readonly Float64Array[]): Float64Array {
  const [first = new Float64Array(0)] = sums
  const chances = new Float64Array(first.length * sums.length)
  for (let row = 0; row < first.length; row++) {
    let largest = Number.NEGATIVE_INFINITY
    for (const list of sums) largest = Math.max(largest, list[row] ?? 0)
    let total = 0
    for (const list of sums) total += Math.exp((list[row] ?? 0) - largest)
    for (const [index, list] of sums.entries()) {
      chances[row * sums.length + index] = Math.exp((list[row] ?? 0) - largest) / total
    }
  }
  return chances
}

function addEquations(graph: GraphBuilder, features: string, link: Link, equations: readonly Equation[]): string {
  const signs = link === 'sigmoid' ? [-1, 1] : [1]
  const columns = equations.flatMap((equation) => signs.map((sign) => ({ sign, ...equation })))
  const width = equations[0]?.weights.length ?? 0
  const matrix = new Float64Array(width * columns.length)
  for (const [place, { sign, weights }] of columns.entries()) {
    for (let row = 0; row < width; row++) matrix[row * columns.length + place] = sign * (weights[row] ?? 0)
  }
  const weights = graph.constant('double', [width, columns.length], matrix)
  const intercepts = columns.map(({ sign, intercept }) => sign * intercept)
  const added = graph.constant('double', [columns.length], intercepts)
  const sums = one(graph.node('Add', [one(graph.node('MatMul', [features, weights])), added]))
  if (link === 'sigmoid') return one(graph.node('Sigmoid', [sums]))
  if (link === 'softmax') return one(graph.node('Softmax', [sums], { axis: 1n }))
  const flat = one(graph.node('Reshape', [sums, graph.constant('int64', [1], [-1n])]))
  return link === 'exponential' ? one(graph.node('Exp', [flat])) : flat
}

const one = ([name = '']: string[]): string => name
