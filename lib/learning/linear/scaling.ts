import type { FeatureMatrix } from '#lib/learning/training-data.ts'

/** Numerically kind units: a feature counts as (x − offset) / scale while its weight is looked for. */
export interface Scaling {
  offsets: Float64Array
  scales: Float64Array
}

/** Columns with more zeros than this are one-hot or alike: they stay as they are, and zeros need not be multiplied. */
const sparseShare = 0.75

/** Offsets are 0 without an intercept to make up for them. */
export function measureScaling({ rows, width, values }: FeatureMatrix, hasIntercept: boolean): Scaling {
  const offsets = new Float64Array(width)
  const scales = new Float64Array(width).fill(1)
  for (let column = 0; column < width; column++) {
    const own = values.subarray(column * rows, (column + 1) * rows)
    const offset = hasIntercept && !isSparse(own) ? meanOf(own) : 0
    const scale = deviationFrom(own, offset)
    offsets[column] = offset
    if (scale > 0) scales[column] = scale
  }
  return { offsets, scales }
}

function isSparse(values: Float64Array): boolean {
  let zeros = 0
  for (let row = 0; row < values.length; row++) if (values[row] === 0) zeros++
  return zeros > values.length * sparseShare
}

function meanOf(values: Float64Array): number {
  let sum = 0
  for (let row = 0; row < values.length; row++) sum += values[row] ?? 0
  return sum / Math.max(values.length, 1)
}

function deviationFrom(values: Float64Array, offset: number): number {
  let sum = 0
  for (let row = 0; row < values.length; row++) sum += ((values[row] ?? 0) - offset) ** 2
  const deviation = Math.sqrt(sum / Math.max(values.length, 1))
  // What rounding leaves of a constant column is no deviation.
  return deviation > Math.abs(offset) * 1e-14 ? deviation : 0
}
