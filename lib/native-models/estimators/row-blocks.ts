import type { Matrix } from '#lib/native-models/frame/frame.ts'

const blockCells = 16_384

/**
 * Calls back once per row with a buffer in which the row's values lie side by side from `offset`; the buffer holds the
 * next rows when the call is over.
 */
export function forEachRow(
  { rows, columns }: Matrix,
  visit: (row: number, buffer: Float64Array, offset: number) => void,
): void {
  const width = columns.length
  const blockRows = Math.max(1, Math.min(rows, Math.floor(blockCells / Math.max(1, width))))
  const buffer = new Float64Array(blockRows * width)
  for (let start = 0; start < rows; start += blockRows) {
    const end = Math.min(rows, start + blockRows)
    for (const [column, values] of columns.entries()) {
      for (let row = start, at = column; row < end; row += 1, at += width) buffer[at] = values[row] ?? 0
    }
    for (let row = start, offset = 0; row < end; row += 1, offset += width) visit(row, buffer, offset)
  }
}
