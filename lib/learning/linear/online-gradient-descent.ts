import { AppError } from '#lib/core/errors.ts'
import type { Equation } from '#lib/learning/linear/linear-model.ts'
import { randomOrder } from '#lib/learning/random.ts'
import type { FeatureMatrix, TrainingContext } from '#lib/learning/training-data.ts'

export interface DescentOptions {
  learningRate: number
  epochs: number
  l2: number
  /** Brings every feature to the range from 0 to 1 first. */
  normalizes: boolean
  /** Divides the rate by the square root of the number of steps made so far. */
  decreases: boolean
}

/**
 * Steps against the error of one row after another, in another order in every epoch. The label is brought to mean 0 and deviation 1
 * meanwhile, so that a rate means the same for prices as for shares. Throws UserError when the steps become ever larger.
 */
export function descend(
  features: FeatureMatrix,
  target: Float64Array,
  options: DescentOptions,
  context: TrainingContext,
) {
  const { rows, width } = features
  const label = standardize(target)
  const inputs = toRows(features, options.normalizes)
  const weights = new Float64Array(width)
  let intercept = 0
  let steps = 0
  for (let epoch = 1; epoch <= options.epochs; epoch++) {
    context.signal.throwIfAborted()
    let squares = 0
    for (const row of randomOrder(context.random, rows)) {
      const rate = options.decreases ? options.learningRate / Math.sqrt(++steps) : options.learningRate
      const from = row * width
      let error = intercept - (label.values[row] ?? 0)
      for (let column = 0; column < width; column++)
        error += (weights[column] ?? 0) * (inputs.values[from + column] ?? 0)
      for (let column = 0; column < width; column++) {
        const weight = weights[column] ?? 0
        weights[column] = weight - rate * (error * (inputs.values[from + column] ?? 0) + options.l2 * weight)
      }
      intercept -= rate * error
      squares += error ** 2
    }
    if (!Number.isFinite(squares) || squares > rows * largestError) throw diverged(options)
    context.log(`Epoch ${epoch}: root mean squared error ${Math.sqrt(squares / rows) * label.scale}`)
  }
  return inUnits(weights, intercept, inputs, label)
}

/** Of a label of deviation 1: far beyond anything that still comes back. */
const largestError = 1e12

interface Standardized {
  values: Float64Array
  mean: number
  scale: number
}

function standardize(target: Float64Array): Standardized {
  const mean = target.reduce((sum, value) => sum + value, 0) / target.length
  const scale = Math.sqrt(target.reduce((sum, value) => sum + (value - mean) ** 2, 0) / target.length) || 1
  return { values: target.map((value) => (value - mean) / scale), mean, scale }
}

interface Rows {
  /** Row after row. */
  values: Float64Array
  lowest: Float64Array
  ranges: Float64Array
}

function toRows({ rows, width, values }: FeatureMatrix, normalizes: boolean): Rows {
  const [lowest, ranges] = [new Float64Array(width), new Float64Array(width).fill(1)]
  const turned = new Float64Array(rows * width)
  for (let column = 0; column < width; column++) {
    const own = values.subarray(column * rows, (column + 1) * rows)
    if (normalizes) {
      const [least, most] = own.reduce(
        ([low, high], value) => [Math.min(low, value), Math.max(high, value)],
        [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
      )
      lowest[column] = least
      ranges[column] = most - least || 1
    }
    const [low, range] = [lowest[column] ?? 0, ranges[column] ?? 1]
    for (let row = 0; row < rows; row++) turned[row * width + column] = ((own[row] ?? 0) - low) / range
  }
  return { values: turned, lowest, ranges }
}

function inUnits(
  weights: Float64Array,
  intercept: number,
  { lowest, ranges }: Rows,
  { mean, scale }: Standardized,
): Equation {
  const own = weights.map((weight, column) => (weight * scale) / (ranges[column] ?? 1))
  const shift = own.reduce((sum, weight, column) => sum + weight * (lowest[column] ?? 0), 0)
  return { weights: own, intercept: intercept * scale + mean - shift }
}

const diverged = ({ normalizes }: DescentOptions) =>
  new AppError(
    'UserError',
    `Online gradient descent does not come to an end with this learning rate: its steps become ever larger. Choose a lower one${normalizes ? '' : ', or let it normalize the features'}.`,
    'learningRate',
  )
