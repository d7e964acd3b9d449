import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { allocate } from '#lib/native-models/frame/numeric-column.ts'

export interface Step {
  operation: 'add' | 'subtract' | 'multiply' | 'divide'
  /** One number per column. */
  by: ArrayLike<number>
}

/** One operation after the other on each column, each rounded to float32 where the matrix is. */
export function calculate(matrix: Matrix, steps: readonly Step[]): Matrix {
  const columns = matrix.columns.map((values, index) => {
    const result = allocate(matrix.rows, matrix.isFloat32)
    result.set(values)
    for (const { operation, by } of steps) apply(result, operation, by[index] ?? Number.NaN)
    return result
  })
  return { ...matrix, columns }
}

/** Numbers beyond the bounds become the bound; a missing one stays missing. */
export function clip(matrix: Matrix, low: number, high: number): Matrix {
  for (const values of matrix.columns) {
    for (let row = 0; row < values.length; row++) {
      const value = values[row] ?? 0
      if (value < low) values[row] = low
      else if (value > high) values[row] = high
    }
  }
  return matrix
}

function apply(values: Float64Array | Float32Array, operation: Step['operation'], by: number): void {
  const { length } = values
  if (operation === 'add') for (let row = 0; row < length; row++) values[row] = (values[row] ?? 0) + by
  else if (operation === 'subtract') for (let row = 0; row < length; row++) values[row] = (values[row] ?? 0) - by
  else if (operation === 'multiply') for (let row = 0; row < length; row++) values[row] = (values[row] ?? 0) * by
  else for (let row = 0; row < length; row++) values[row] = (values[row] ?? 0) / by
}
