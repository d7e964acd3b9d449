import { BrokenFile, NotNative } from '#lib/native-models/not-native.ts'
import { parseNumber } from '#lib/native-models/parse-number.ts'

/** Turns raw sums, rows × outputs, into predictions in place; doubles throughout. */
export type Transform = (sums: Float64Array, outputs: number) => Float64Array

const raw: Transform = (sums) => sums
const exponential: Transform = (sums) => inPlace(sums, Math.exp)
const logistic = (scale: number): Transform => {
  return (sums) => inPlace(sums, (x) => 1 / (1 + Math.exp(-scale * x)))
}
const logOfExponential: Transform = (sums) => inPlace(sums, (x) => Math.log1p(Math.exp(x)))
const square: Transform = (sums) => inPlace(sums, (x) => Math.sign(x) * x * x)

const rawNames = [
  ...['regression_l1', 'huber', 'fair', 'quantile', 'mape', 'lambdarank', 'rank_xendcg'],
  ...['l2', 'l1', 'mean_squared_error', 'mse'],
]

/** By the line `objective=` of a model, such as `multiclassova num_class:3 sigmoid:0.8`; raw without one. Throws NotNative. */
export function transformOf(objective: string | undefined): Transform {
  if (objective === undefined || objective === '') return raw
  const [name = '', ...options] = objective.split(' ')
  switch (name) {
    case 'regression':
      return options.includes('sqrt') ? square : raw
    case 'binary':
      return logistic(sigmoidOf(options))
    case 'multiclass':
      return softmax
    case 'multiclassova':
      return logistic(sigmoidOf(options))
    case 'cross_entropy':
    case 'xentropy':
      return logistic(1)
    case 'cross_entropy_lambda':
    case 'xentlambda':
      return logOfExponential
    case 'poisson':
    case 'gamma':
    case 'tweedie':
      return exponential
  }
  if (rawNames.includes(name)) return raw
  throw new NotNative(`the LightGBM objective "${name.slice(0, 40)}" is not known`)
}

function sigmoidOf(options: readonly string[]): number {
  const option = options.find((one) => one.startsWith('sigmoid:'))
  const scale = parseNumber(option?.slice('sigmoid:'.length) ?? '')
  if (scale !== undefined) return scale
  throw new BrokenFile('The objective of the LightGBM model does not say its sigmoid.')
}

function inPlace(values: Float64Array, change: (value: number) => number): Float64Array {
  for (let i = 0; i < values.length; i++) values[i] = change(values[i] ?? 0)
  return values
}

function softmax(values: Float64Array, width: number): Float64Array {
  for (let at = 0; at < values.length; at += width) {
    let max = values[at] ?? 0
    for (let k = 1; k < width; k++) max = Math.max(max, values[at + k] ?? 0)
    let sum = 0
    for (let k = 0; k < width; k++) {
      values[at + k] = Math.exp((values[at + k] ?? 0) - max)
      sum += values[at + k] ?? 0
    }
    for (let k = 0; k < width; k++) values[at + k] = (values[at + k] ?? 0) / sum
  }
  return values
}
