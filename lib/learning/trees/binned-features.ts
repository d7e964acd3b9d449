import type { FeatureMatrix } from '#lib/learning/training-data.ts'

/** Columns with at most this many different values are split anywhere between them, others between equally full bins. */
export const maxBins = 1024
const fullBins = 256

/** The values of one bin, in float32: both ends are values that occur. */
export interface Bins {
  count: number
  lowest: Float32Array
  highest: Float32Array
}

/** What trees are grown on. The graph of a tree compares float32 numbers, so the features are brought down to these first. */
export interface BinnedFeatures {
  rows: number
  width: number
  /** By columns: `codes[column * rows + row]` is the index of a bin. */
  codes: Uint16Array
  bins: readonly Bins[]
}

export function binFeatures({ rows, width, values }: FeatureMatrix): BinnedFeatures {
  const codes = new Uint16Array(rows * width)
  const bins: Bins[] = []
  for (let column = 0; column < width; column++) {
    const own = Float32Array.from(values.subarray(column * rows, (column + 1) * rows))
    const found = findBins(own.slice().sort())
    for (let row = 0; row < rows; row++) codes[column * rows + row] = codeOf(found, own[row] ?? 0)
    bins.push(found)
  }
  return { rows, width, codes, bins }
}

function findBins(sorted: Float32Array): Bins {
  const distinct = distinctOf(sorted)
  if (distinct.length <= maxBins) return { count: distinct.length, lowest: distinct, highest: distinct }
  const ends = Float32Array.from({ length: fullBins }, (_, bin) => {
    return sorted[Math.ceil(((bin + 1) * sorted.length) / fullBins) - 1] ?? 0
  })
  const highest = distinctOf(ends)
  const lowest = new Float32Array(highest.length)
  let bin = 0
  for (const value of distinct) {
    if (bin > 0 && value <= (highest[bin - 1] ?? 0)) continue
    lowest[bin++] = value
    if (bin === highest.length) break
  }
  return { count: highest.length, lowest, highest }
}

function distinctOf(sorted: Float32Array): Float32Array {
  let count = 0
  const distinct = new Float32Array(sorted.length)
  for (const value of sorted) if (count === 0 || value !== distinct[count - 1]) distinct[count++] = value
  return distinct.slice(0, count)
}

/** The first bin that ends at or above the value. */
function codeOf({ count, highest }: Bins, value: number): number {
  let [from, to] = [0, count - 1]
  while (from < to) {
    const middle = (from + to) >> 1
    if ((highest[middle] ?? 0) < value) from = middle + 1
    else to = middle
  }
  return from
}

const single = new Float32Array(1)
const bits = new Int32Array(single.buffer)

/** The largest float32 number halfway up to `high` or below it: `x <= threshold` tells `low` from `high`. */
export function thresholdBetween(low: number, high: number): number {
  const middle = low / 2 + high / 2
  single[0] = middle
  const rounded = single[0]
  if (rounded <= middle) return rounded
  bits[0] = (bits[0] ?? 0) + (rounded > 0 ? -1 : 1)
  return single[0] < low ? low : single[0]
}
