import { NotNative } from '#lib/native-models/not-native.ts'

/** What an objective makes of margins; everything is rounded to float32 after each step, as the library does. */
export interface Objective {
  /** The margin of a `base_score`. */
  toMargin(baseScore: number): number
  /** Turns margins, rows × outputs, into predictions in place, or into fewer numbers per row. */
  transform(margins: Float32Array, outputs: number): Float32Array
  /** Predictions are class numbers although there are several margins. */
  givesClassNumbers?: true
}

const { fround } = Math
const raw: Objective = { toMargin: (score) => score, transform: (margins) => margins }
/** How near to 0 and 1 a `base_score` is let from version 3.1 on, whose files may say 0 and 1. */
const nearest = fround(1e-6)

/** Throws NotNative for a score between 0 and that limit, which not every version moves. */
function logit(score: number): number {
  const highest = fround(1 - nearest)
  const isBetween = (score > 0 && score < nearest) || (score < 1 && score > highest)
  if (isBetween) throw new NotNative(`versions of XGBoost differ in what they make of the base_score ${score}`)
  const p = Math.min(Math.max(score, nearest), highest)
  return fround(-fround(Math.log(fround(fround(1 / p) - 1))))
}

const logistic: Objective = { toMargin: logit, transform: (margins) => inPlace(margins, sigmoid) }
const exponential: Objective = {
  toMargin: (score) => fround(Math.log(score)),
  transform: (margins) => inPlace(margins, Math.exp),
}
const hinge: Objective = { ...raw, transform: (margins) => inPlace(margins, (x) => (x > 0 ? 1 : 0)) }

const objectives = new Map<string, Objective>([
  ['reg:squarederror', raw],
  ['reg:linear', raw],
  ['reg:squaredlogerror', raw],
  ['reg:pseudohubererror', raw],
  ['reg:absoluteerror', raw],
  ['reg:quantileerror', raw],
  ['rank:pairwise', raw],
  ['rank:ndcg', raw],
  ['rank:map', raw],
  ['binary:logitraw', raw],
  ['binary:hinge', hinge],
  ['binary:logistic', logistic],
  ['reg:logistic', logistic],
  ['count:poisson', exponential],
  ['reg:gamma', exponential],
  ['reg:tweedie', exponential],
  ['survival:cox', exponential],
  ['survival:aft', exponential],
  ['multi:softprob', { ...raw, transform: softmax }],
  ['multi:softmax', { ...raw, transform: classNumbers, givesClassNumbers: true }],
])

/** Throws NotNative for an objective that is not known. */
export function objectiveOf(name: string): Objective {
  const objective = objectives.get(name.replace(/^gpu:/, ''))
  if (objective) return objective
  throw new NotNative(`the XGBoost objective "${name}" is not known`)
}

function inPlace(values: Float32Array, change: (value: number) => number): Float32Array {
  for (let i = 0; i < values.length; i++) values[i] = change(values[i] ?? 0)
  return values
}

/** The denominator holds 1e-16 besides 1, which vanishes in float32. */
const sigmoid = (x: number) => 1 / fround(fround(Math.exp(Math.min(-x, fround(88.7)))) + 1)

/** Each row's softmax; the sum is taken in float64 and rounded, as the library does. */
function softmax(values: Float32Array, width: number): Float32Array {
  for (let at = 0; at < values.length; at += width) {
    let max = values[at] ?? 0
    for (let k = 1; k < width; k++) max = Math.max(max, values[at + k] ?? 0)
    let sum = 0
    for (let k = 0; k < width; k++) {
      const power = fround(Math.exp(fround((values[at + k] ?? 0) - max)))
      values[at + k] = power
      sum += power
    }
    for (let k = 0; k < width; k++) values[at + k] = (values[at + k] ?? 0) / fround(sum)
  }
  return values
}

function classNumbers(margins: Float32Array, outputs: number): Float32Array {
  const numbers = new Float32Array(margins.length / outputs)
  for (let row = 0, at = 0; row < numbers.length; row++, at += outputs) {
    let best = 0
    for (let k = 1; k < outputs; k++) if ((margins[at + k] ?? 0) > (margins[at + best] ?? 0)) best = k
    numbers[row] = best
  }
  return numbers
}
