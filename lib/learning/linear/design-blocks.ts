import { Matrix } from 'ml-matrix'
import type { Scaling } from '#lib/learning/linear/scaling.ts'
import type { FeatureMatrix } from '#lib/learning/training-data.ts'

/** The scaled features, and a column of ones behind them for an intercept, seen a block of rows at a time. */
export interface DesignBlocks {
  width: number
  /** Columns times columns. */
  gram: () => Matrix
  /** Columns times what `solution` leaves of the target. */
  correlateErrors: (target: Float64Array, solution: Float64Array) => Float64Array
}

/** Blocks of all columns stay in the processor's cache. */
const blockRows = 256

interface Block {
  rows: number
  values: Float64Array
  /** Rows that are not zero, of columns that mostly are. */
  filled: (Int32Array | undefined)[]
}

export function createBlocks(
  features: FeatureMatrix,
  scaling: Scaling,
  hasIntercept: boolean,
  signal: AbortSignal,
): DesignBlocks {
  const width = features.width + (hasIntercept ? 1 : 0)
  const values = new Float64Array(width * blockRows).fill(1)
  const eachBlock = (visit: (block: Block, start: number) => void) => {
    for (let start = 0; start < features.rows; start += blockRows) {
      signal.throwIfAborted()
      const rows = Math.min(blockRows, features.rows - start)
      fillBlock(values, features, scaling, start, rows)
      visit({ rows, values, filled: findFilled(values, width, rows) }, start)
    }
  }
  return {
    width,
    gram: () => {
      const sums = new Float64Array(width * width)
      eachBlock((block) => addProducts(sums, block, width))
      return toSymmetric(sums, width)
    },
    correlateErrors: (target, solution) => {
      const sums = new Float64Array(width)
      const errors = new Float64Array(blockRows)
      eachBlock((block, start) => {
        errors.set(target.subarray(start, start + block.rows))
        for (let column = 0; column < width; column++) subtractColumn(errors, block, column, solution[column] ?? 0)
        for (let column = 0; column < width; column++) {
          sums[column] = (sums[column] ?? 0) + dot(block, column, errors, 0)
        }
      })
      return sums
    },
  }
}

function fillBlock(
  target: Float64Array,
  features: FeatureMatrix,
  { offsets, scales }: Scaling,
  start: number,
  rows: number,
): void {
  for (let column = 0; column < features.width; column++) {
    const offset = offsets[column] ?? 0
    const scale = scales[column] ?? 1
    const from = column * features.rows + start
    const to = column * blockRows
    for (let row = 0; row < rows; row++) target[to + row] = ((features.values[from + row] ?? 0) - offset) / scale
  }
}

function findFilled(values: Float64Array, width: number, rows: number): Block['filled'] {
  return Array.from({ length: width }, (_, column) => {
    const found: number[] = []
    for (let row = 0; row < rows; row++) if (values[column * blockRows + row] !== 0) found.push(row)
    return found.length * 4 < rows ? Int32Array.from(found) : undefined
  })
}

function addProducts(sums: Float64Array, block: Block, width: number): void {
  for (let left = 0; left < width; left++) {
    for (let right = 0; right <= left; right++) {
      const [sparse, other] = block.filled[left] ? [left, right] : [right, left]
      const place = left * width + right
      sums[place] = (sums[place] ?? 0) + dot(block, sparse, block.values, other * blockRows)
    }
  }
}

function dot({ rows, values, filled }: Block, column: number, other: Float64Array, at: number): number {
  const from = column * blockRows
  const places = filled[column]
  let sum = 0
  if (places) {
    for (let index = 0; index < places.length; index++) {
      const row = places[index] ?? 0
      sum += (values[from + row] ?? 0) * (other[at + row] ?? 0)
    }
    return sum
  }
  for (let row = 0; row < rows; row++) sum += (values[from + row] ?? 0) * (other[at + row] ?? 0)
  return sum
}

function subtractColumn(errors: Float64Array, { rows, values }: Block, column: number, factor: number): void {
  if (factor === 0) return
  const from = column * blockRows
  for (let row = 0; row < rows; row++) errors[row] = (errors[row] ?? 0) - factor * (values[from + row] ?? 0)
}

function toSymmetric(sums: Float64Array, width: number): Matrix {
  const matrix = Matrix.zeros(width, width)
  for (let left = 0; left < width; left++) {
    for (let right = 0; right <= left; right++) {
      const value = sums[left * width + right] ?? 0
      matrix.set(left, right, value)
      matrix.set(right, left, value)
    }
  }
  return matrix
}
