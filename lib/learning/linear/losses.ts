import type { Loss } from '#lib/learning/linear/fit-likelihood.ts'
import { sigmoid } from '#lib/learning/linear/linear-model.ts'

/** −log of the probability of each row's class, 0 or 1. */
export const logisticLoss =
  (classes: Int32Array): Loss =>
  ([sums = new Float64Array(0)]) => {
    let total = 0
    for (let row = 0; row < sums.length; row++) {
      const sum = sums[row] ?? 0
      const isSecond = classes[row] ?? 0
      total += Math.max(sum, 0) - sum * isSecond + Math.log1p(Math.exp(-Math.abs(sum)))
      sums[row] = sigmoid(sum) - isSecond
    }
    return total
  }

/** −log of the probability of each row's class, one list of sums per class. */
export const softmaxLoss =
  (classes: Int32Array): Loss =>
  (sums) => {
    let total = 0
    for (let row = 0; row < classes.length; row++) {
      let largest = Number.NEGATIVE_INFINITY
      for (const list of sums) largest = Math.max(largest, list[row] ?? 0)
      let whole = 0
      for (const list of sums) whole += Math.exp((list[row] ?? 0) - largest)
      const own = classes[row] ?? 0
      total += largest + Math.log(whole) - (sums[own]?.[row] ?? 0)
      for (const [index, list] of sums.entries()) {
        list[row] = Math.exp((list[row] ?? 0) - largest) / whole - (index === own ? 1 : 0)
      }
    }
    return total
  }

/** −log of the probability of each row's count, but for what does not depend on the sums. */
export const poissonLoss =
  (counts: Float64Array): Loss =>
  ([sums = new Float64Array(0)]) => {
    let total = 0
    for (let row = 0; row < sums.length; row++) {
      const sum = sums[row] ?? 0
      const expected = Math.exp(sum)
      total += expected - (counts[row] ?? 0) * sum
      sums[row] = expected - (counts[row] ?? 0)
    }
    return total
  }
