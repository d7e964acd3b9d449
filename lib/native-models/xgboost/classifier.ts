import type { Estimator, Labels, Result } from '#lib/native-models/estimators/estimator.ts'
import { takeLabels } from '#lib/native-models/estimators/labels.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { type BoosterCore, floats } from '#lib/native-models/xgboost/booster.ts'

export interface ClassifierOptions {
  objective: string
  classCount: number
  /** Of the label encoder that wrappers before 1.6 carry; without it, predictions are class numbers. */
  labels: Labels | undefined
}

/** `XGBClassifier`: class numbers or labels from the booster's predictions, as its `predict` makes them. */
export function createClassifier(core: BoosterCore, { objective, classCount, labels }: ClassifierOptions): Estimator {
  const isSoftmax = objective === 'multi:softmax'
  const isMultiLabel = core.outputs > 1 && classCount === 2 && !isSoftmax
  if (isMultiLabel && labels)
    throw new NotNative(`${core.estimator.name}._le has labels, and its booster several targets`)
  const classes = labels ?? numbered(classCount, isSoftmax)
  return {
    ...core.estimator,
    ...(!isMultiLabel && { labels: [classes] }),
    predict(frame) {
      const { values, width } = core.predict(frame)
      if (isMultiLabel) return indicators(values, width)
      const numbers = isSoftmax ? Int32Array.from(values) : width > 1 ? greatest(values, width) : overHalf(values)
      return takeLabels(classes, numbers)
    },
    predictProba(frame) {
      if (isSoftmax) return [floats({ values: softmaxRows(core.margins(frame), core.outputs), width: core.outputs })]
      const { values, width } = core.predict(frame)
      return [floats(width > 1 ? { values, width } : { values: bothClasses(values), width: 2 })]
    },
  }
}

/** Of `multi:softmax` the wrapper casts the booster's float32 to int32; else numpy counts in int64. */
function numbered(count: number, isSoftmax: boolean): Labels {
  return isSoftmax
    ? { width: 1, type: 'int32', values: Int32Array.from({ length: count }, (_, k) => k) }
    : { width: 1, type: 'int64', values: BigInt64Array.from({ length: count }, (_, k) => BigInt(k)) }
}

function overHalf(values: Float32Array): Int32Array {
  const numbers = new Int32Array(values.length)
  for (let row = 0; row < numbers.length; row++) numbers[row] = (values[row] ?? 0) > 0.5 ? 1 : 0
  return numbers
}

/** The library leaves zeros and ones of several targets in the float64 array that it makes for them. */
const indicators = (values: Float32Array, width: number): Result => ({
  width,
  type: 'float64',
  values: Float64Array.from(values, (p) => (p > 0.5 ? 1 : 0)),
})

function greatest(values: Float32Array, width: number): Int32Array {
  const numbers = new Int32Array(values.length / width)
  for (let row = 0, at = 0; row < numbers.length; row++, at += width) {
    let best = 0
    for (let k = 1; k < width; k++) if ((values[at + k] ?? 0) > (values[at + best] ?? 0)) best = k
    numbers[row] = best
  }
  return numbers
}

function bothClasses(values: Float32Array): Float32Array {
  const both = new Float32Array(values.length * 2)
  for (let row = 0; row < values.length; row++) {
    both[row * 2] = 1 - (values[row] ?? 0)
    both[row * 2 + 1] = values[row] ?? 0
  }
  return both
}

/** As scipy's softmax of a float32 array: also the sum is float32. */
function softmaxRows(values: Float32Array, width: number): Float32Array {
  const { fround } = Math
  for (let at = 0; at < values.length; at += width) {
    let max = Number.NEGATIVE_INFINITY
    for (let k = 0; k < width; k++) max = Math.max(max, values[at + k] ?? 0)
    let sum = 0
    for (let k = 0; k < width; k++) {
      values[at + k] = Math.exp(fround((values[at + k] ?? 0) - max))
      sum = fround(sum + (values[at + k] ?? 0))
    }
    for (let k = 0; k < width; k++) values[at + k] = (values[at + k] ?? 0) / sum
  }
  return values
}
