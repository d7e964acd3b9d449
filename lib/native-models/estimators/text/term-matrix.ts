import { checkCells } from '#lib/native-models/frame/batch-cells.ts'
import type { Frame, NumberType } from '#lib/native-models/frame/frame.ts'
import { allocate, type NumericColumn, numericColumn } from '#lib/native-models/frame/numeric-column.ts'
import { createZeros } from '#lib/native-models/frame/zeros.ts'

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

/** The terms of each document. Throws BatchTooWide as soon as they are too many different ones. */
export function collectTerms(
  documents: readonly string[],
  termsOf: (document: string) => Terms,
  reader: string,
): Terms[] {
  const used = new Set<number>()
  return documents.map((document) => {
    const terms = termsOf(document)
    for (const column of terms.keys()) used.add(column)
    checkCells(documents.length, used.size, reader)
    return terms
  })
}

/** Rows of terms as columns; those that no row has share one array of zeros, so a large vocabulary stays small. */
export function toTermFrame(rows: readonly Terms[], width: number, type: NumberType): Frame {
  const used = new Set<number>()
  for (const terms of rows) for (const column of terms.keys()) used.add(column)
  const isFloat32 = type === 'float32'
  const zeros = numericColumn(type, createZeros(rows.length, isFloat32))
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
