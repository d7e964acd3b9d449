import { emptyColumn, fillColumn } from '#lib/inference/protocols/cells/fill-column.ts'
import { fillFloats } from '#lib/inference/protocols/cells/fill-floats.ts'
import type { TableQuestion } from '#lib/inference/protocols/cells/table-question.ts'
import type { InputColumn } from '#lib/scoring/scorer.ts'

/**
 * Writes a question's cells of one column into rows `[at, …)` of a row-major matrix of that width; answers the first row whose
 * cell does not fit, or −1. Whole numbers are checked as such before they become floats.
 */
export function fillMatrixColumn(
  matrix: Float32Array,
  at: number,
  width: number,
  question: TableQuestion,
  index: number,
  input: InputColumn,
): number {
  if (input.type === 'float' || input.type === 'double') {
    return fillFloats(matrix, at * width + index, width, question, index)
  }
  const column = emptyColumn(input, index, question.rows)
  const failedRow = fillColumn(column, 0, question, index, input)
  if (failedRow >= 0) return failedRow
  for (let row = 0; row < question.rows; row++) {
    const isMissing = column.valid !== undefined && column.valid[row] === 0
    matrix[(at + row) * width + index] = isMissing ? Number.NaN : Number(column.values[row])
  }
  return -1
}

/** A float32 array of whole rows goes in with one copy. */
export function copyMatrix(
  matrix: Float32Array,
  at: number,
  question: TableQuestion,
  columns: readonly InputColumn[],
): boolean {
  if (question.kind !== 'tensor' || !(question.values instanceof Float32Array)) return false
  if (columns.some(({ type }) => type !== 'float' && type !== 'double')) return false
  matrix.set(question.values, at * columns.length)
  return true
}
