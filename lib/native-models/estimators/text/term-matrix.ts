import { checkCells } from '#lib/native-models/frame/batch-cells.ts'
import type { Frame, NumberType } from '#lib/native-models/frame/frame.ts'
import { allocate, type NumericColumn, numericColumn } from '#lib/native-models/frame/numeric-column.ts'

/** One row of terms: number by column; columns that are not in it are zero. */
export type Terms = Map<number, number>

export function countTerms(columns: Iterable<number | undefined>, isBinary: boolean): Terms {
  const terms: Terms = new Map()
  for (const column of columns) {
    if (column === undefined) continue
    terms.set(column, isBinary ? 1 : (terms.get(column) ?? 0) + 1)
  }
  return terms
}

/** Rows of terms as columns; those that no row has share one array of zeros, so a large vocabulary stays small. */
export function toTermFrame(rows: readonly Terms[], width: number, type: NumberType, reader: string): Frame {
  const used = new Set(rows.flatMap((terms) => [...terms.keys()]))
  checkCells(rows.length, used.size, reader)
  const isFloat32 = type === 'float32'
  const zeros = numericColumn(type, allocate(rows.length, isFloat32))
  const columns = new Array<NumericColumn>(width).fill(zeros)
  for (const column of used) columns[column] = numericColumn(type, allocate(rows.length, isFloat32))
  for (const [row, terms] of rows.entries()) {
    for (const [column, value] of terms) {
      const values = columns[column]?.values
      if (values) values[row] = value
    }
  }
  return { rows: rows.length, names: undefined, columns }
}
