import { addScaled, type Equation } from '#lib/learning/linear/linear-model.ts'
import { minimize } from '#lib/learning/linear/minimize.ts'
import { measureScaling, type Scaling } from '#lib/learning/linear/scaling.ts'
import type { FeatureMatrix, TrainingContext } from '#lib/learning/training-data.ts'

/**
 * How far predictions are off. Takes one list of weighted sums per equation; answers the loss over all rows, and leaves in each list
 * its slope by every sum.
 */
export type Loss = (sums: readonly Float64Array[]) => number

export interface LikelihoodOptions {
  equations: number
  l1: number
  l2: number
  tolerance: number
  memory: number
  /** Where the intercepts begin. */
  intercepts: readonly number[]
}

export interface FittedLikelihood {
  equations: Equation[]
  iterations: number
  hasConverged: boolean
  /** Loss and penalties. */
  objective: number
}

/**
 * The weights with the least sum of losses + l1 · Σ|w| + l2 / 2 · Σw²; intercepts are free. Weights are looked for in scaled units, in
 * which no feature is far larger than another; the penalties count in the features' own.
 */
export function fitLikelihood(
  features: FeatureMatrix,
  loss: Loss,
  options: LikelihoodOptions,
  context: Pick<TrainingContext, 'signal' | 'log'>,
): FittedLikelihood {
  const { rows, width } = features
  const scaling = measureScaling(features, true)
  const size = width + 1
  const start = new Float64Array(size * options.equations)
  for (const [index, value] of options.intercepts.entries()) start[index * size + width] = value
  const perRow = (weight: number, power: number) =>
    Float64Array.from(start, (_, i) => {
      const column = i % size
      return column === width ? 0 : weight / (scaling.scales[column] ?? 1) ** power / rows
    })
  const l2 = perRow(options.l2, 2)
  const sums = Array.from({ length: options.equations }, () => new Float64Array(rows))
  const objective = (point: Float64Array, gradient: Float64Array): number => {
    for (const [index, list] of sums.entries())
      weigh(features, scaling, point.subarray(index * size, (index + 1) * size), list)
    let value = loss(sums) / rows
    for (const [index, list] of sums.entries())
      correlate(features, scaling, list, gradient.subarray(index * size, (index + 1) * size))
    for (let i = 0; i < point.length; i++) {
      const at = point[i] ?? 0
      value += ((l2[i] ?? 0) * at ** 2) / 2
      gradient[i] = (gradient[i] ?? 0) / rows + (l2[i] ?? 0) * at
    }
    return value
  }
  const { point, value, iterations, hasConverged } = minimize(objective, start, {
    l1: perRow(options.l1, 1),
    tolerance: options.tolerance,
    memory: options.memory,
    signal: context.signal,
  })
  context.log(`${hasConverged ? 'Converged' : 'Stopped without converging'} after ${iterations} iterations.`)
  const equations = sums.map((_, index) => toEquation(point.subarray(index * size, (index + 1) * size), scaling))
  return { equations, iterations, hasConverged, objective: value * rows }
}

function toEquation(point: Float64Array, { scales, offsets }: Scaling): Equation {
  const width = scales.length
  const weights = Float64Array.from(scales, (scale, column) => (point[column] ?? 0) / scale)
  const shift = weights.reduce((sum, weight, column) => sum + weight * (offsets[column] ?? 0), 0)
  return { weights, intercept: (point[width] ?? 0) - shift }
}

function weigh({ rows, values }: FeatureMatrix, scaling: Scaling, point: Float64Array, sums: Float64Array): void {
  const { weights, intercept } = toEquation(point, scaling)
  sums.fill(intercept)
  for (const [column, weight] of weights.entries()) {
    if (weight !== 0) addScaled(sums, weight, values.subarray(column * rows, (column + 1) * rows))
  }
}

/** What the slopes by every sum mean for the weights and, last, the intercept. */
function correlate(
  { rows, values }: FeatureMatrix,
  { offsets, scales }: Scaling,
  slopes: Float64Array,
  gradient: Float64Array,
): void {
  const width = scales.length
  let total = 0
  for (let row = 0; row < rows; row++) total += slopes[row] ?? 0
  gradient[width] = total
  for (let column = 0; column < width; column++) {
    const from = column * rows
    let sum = 0
    for (let row = 0; row < rows; row++) sum += (slopes[row] ?? 0) * (values[from + row] ?? 0)
    gradient[column] = (sum - total * (offsets[column] ?? 0)) / (scales[column] ?? 1)
  }
}
