import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { allocate } from '#lib/native-models/frame/numeric-column.ts'

/** Each number of each column through the column's own function, in the matrix's precision. */
export function perColumn(matrix: Matrix, functionOf: (column: number) => (value: number) => number): Matrix {
  const columns = matrix.columns.map((values, column) => {
    const change = functionOf(column)
    const result = allocate(matrix.rows, matrix.isFloat32)
    for (let row = 0; row < matrix.rows; row++) result[row] = change(values[row] ?? Number.NaN)
    return result
  })
  return { ...matrix, columns }
}
