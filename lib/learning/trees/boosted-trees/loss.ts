import { softmaxInPlace } from '#lib/learning/class-probabilities.ts'

/** What boosting descends. `raw` holds rows × outputs sums of trees, row after row. */
export interface Loss {
  outputs: number
  /** The best constant to begin with. */
  base: Float64Array
  /** Replaces `residuals[row * outputs + k]` by the negative gradient. */
  residualsInto: (raw: Float64Array, residuals: Float64Array) => void
  /** A Newton step over the rows of a leaf, of sums of residuals and of second derivatives. */
  leafValue: (residuals: Float64Array, output: number, rows: Int32Array, from: number, to: number) => number
}

export function squaredLoss(values: Float64Array): Loss {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length
  return {
    outputs: 1,
    base: Float64Array.of(mean),
    residualsInto: (raw, residuals) => {
      for (let row = 0; row < values.length; row++) residuals[row] = (values[row] ?? 0) - (raw[row] ?? 0)
    },
    leafValue: (residuals, _output, rows, from, to) => {
      let sum = 0
      for (let i = from; i < to; i++) sum += residuals[rows[i] ?? 0] ?? 0
      return sum / (to - from)
    },
  }
}

/** Of the second class, by the logarithm of its odds. */
export function logisticLoss(classes: Int32Array): Loss {
  const share = classes.reduce((sum, value) => sum + value, 0) / classes.length
  return {
    outputs: 1,
    base: Float64Array.of(Math.log(share / (1 - share))),
    residualsInto: (raw, residuals) => {
      for (let row = 0; row < classes.length; row++) {
        residuals[row] = (classes[row] ?? 0) - 1 / (1 + Math.exp(-(raw[row] ?? 0)))
      }
    },
    leafValue: (residuals, _output, rows, from, to) =>
      newtonStep(residuals, 1, 0, (row) => classes[row] === 1, rows, from, to),
  }
}

/** Of all classes, by the softmax of one sum each. */
export function softmaxLoss(classes: Int32Array, count: number): Loss {
  const shares = new Float64Array(count)
  for (const index of classes) shares[index] = (shares[index] ?? 0) + 1 / classes.length
  return {
    outputs: count,
    // A class without rows begins, and stays, next to impossible.
    base: shares.map((share) => Math.log(Math.max(share, leastShare))),
    residualsInto: (raw, residuals) => {
      residuals.set(raw)
      for (let row = 0; row < classes.length; row++) {
        const own = residuals.subarray(row * count, (row + 1) * count)
        softmaxInPlace(own)
        for (let k = 0; k < count; k++) own[k] = (classes[row] === k ? 1 : 0) - (own[k] ?? 0)
      }
    },
    leafValue: (residuals, output, rows, from, to) => {
      const isOwn = (row: number) => classes[row] === output
      return ((count - 1) / count) * newtonStep(residuals, count, output, isOwn, rows, from, to)
    },
  }
}

const leastShare = 1.1920929e-7

/** Below this a leaf is so sure of itself that a step would only divide rounding errors. */
const leastCurvature = 1e-150

function newtonStep(
  residuals: Float64Array,
  outputs: number,
  output: number,
  isOwn: (row: number) => boolean,
  rows: Int32Array,
  from: number,
  to: number,
): number {
  let [sum, curvature] = [0, 0]
  for (let i = from; i < to; i++) {
    const row = rows[i] ?? 0
    const residual = residuals[row * outputs + output] ?? 0
    const probability = (isOwn(row) ? 1 : 0) - residual
    sum += residual
    curvature += probability * (1 - probability)
  }
  return Math.abs(curvature) < leastCurvature ? 0 : sum / curvature
}
