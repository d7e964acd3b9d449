/**
 * Per row of `count` predictions the first, in ascending order, at which half of the weight is reached. Weights are
 * added in that order, which decides the last bit of the comparison.
 */
export function weightedMedians(predictions: Float64Array, weights: Float64Array, count: number): Float64Array {
  const medians = new Float64Array(predictions.length / count)
  const order = new Int32Array(count)
  const sums = new Float64Array(count)
  for (let row = 0; row < medians.length; row++) {
    sortRow(predictions, row * count, order)
    let sum = 0
    for (let at = 0; at < count; at++) {
      sum += weights[order[at] ?? 0] ?? 0
      sums[at] = sum
    }
    const half = 0.5 * sum
    let middle = 0
    while (middle < count - 1 && (sums[middle] ?? 0) < half) middle++
    medians[row] = predictions[row * count + (order[middle] ?? 0)] ?? 0
  }
  return medians
}

const short = 64

/** Indices in ascending order of their values, equal ones in their own order. */
function sortRow(values: Float64Array, start: number, order: Int32Array): void {
  if (order.length > short) {
    for (let index = 0; index < order.length; index++) order[index] = index
    order.sort((a, b) => (values[start + a] ?? 0) - (values[start + b] ?? 0) || a - b)
    return
  }
  for (let index = 0; index < order.length; index++) {
    const value = values[start + index] ?? 0
    let at = index
    while (at > 0 && (values[start + (order[at - 1] ?? 0)] ?? 0) > value) {
      order[at] = order[at - 1] ?? 0
      at--
    }
    order[at] = index
  }
}
