import type { Result } from '#lib/native-models/estimators/estimator.ts'

/** As the library returns it where it was fitted with targets of rows × 1, or coefficients of 1 × features. */
export const asColumn = (result: Result, isColumn: boolean): Result =>
  isColumn && result.width === 1 ? { ...result, isColumn: true } : result

/** What scipy's expit computes. */
export const sigmoid = (value: number): number => 1 / (1 + Math.exp(-value))

/** Doubles as the library returns them: rounded to float32 where it computes in float32. */
export const floatResult = (values: Float64Array, width: number, isFloat32 = false): Result =>
  isFloat32 ? { width, type: 'float32', values: Float32Array.from(values) } : { width, type: 'float64', values }

/** The first largest of each row; a NaN wins, as in numpy. */
export function argmaxRows(values: Float64Array, width: number): Int32Array {
  const best = new Int32Array(values.length / width)
  for (let row = 0; row < best.length; row += 1) {
    const start = row * width
    let index = 0
    let top = values[start] ?? 0
    for (let column = 1; column < width && !Number.isNaN(top); column += 1) {
      const value = values[start + column] ?? 0
      if (!(value <= top)) {
        top = value
        index = column
      }
    }
    best[row] = index
  }
  return best
}

/** Replaces each row by its softmax; the largest is subtracted first. */
export function softmaxRows(values: Float64Array, width: number): Float64Array {
  for (let start = 0; start < values.length; start += width) {
    const top = largest(values, start, width)
    let sum = 0
    for (let at = start; at < start + width; at += 1) {
      const power = Math.exp((values[at] ?? 0) - top)
      values[at] = power
      sum += power
    }
    for (let at = start; at < start + width; at += 1) values[at] = (values[at] ?? 0) / sum
  }
  return values
}

/** Subtracts from each row the logarithm of the sum of its exponentials. */
export function subtractLogSumExp(values: Float64Array, width: number): Float64Array {
  for (let start = 0; start < values.length; start += width) {
    const top = largest(values, start, width)
    const shift = Number.isFinite(top) ? top : 0
    let sum = 0
    for (let at = start; at < start + width; at += 1) sum += Math.exp((values[at] ?? 0) - shift)
    const total = Math.log(sum) + shift
    for (let at = start; at < start + width; at += 1) values[at] = (values[at] ?? 0) - total
  }
  return values
}

/** Two columns from the probability of the second class. */
export function bothClasses(positive: Float64Array): Float64Array {
  const both = new Float64Array(positive.length * 2)
  for (let row = 0; row < positive.length; row += 1) {
    const value = positive[row] ?? 0
    both[2 * row] = 1 - value
    both[2 * row + 1] = value
  }
  return both
}

/** Natural logarithm of every element. */
export function logResult(result: Result): Result {
  if (result.type === 'float32') return { ...result, values: result.values.map(Math.log) }
  if (result.type === 'float64') return { ...result, values: result.values.map(Math.log) }
  throw new TypeError('Only probabilities have logarithms')
}

function largest(values: Float64Array, start: number, width: number): number {
  let top = Number.NEGATIVE_INFINITY
  for (let at = start; at < start + width; at += 1) {
    const value = values[at] ?? 0
    if (!(value <= top)) top = value
  }
  return top
}
