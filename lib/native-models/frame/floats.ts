import { AppError } from '#lib/core/errors.ts'
import type { Frame, Matrix } from '#lib/native-models/frame/frame.ts'
import { toMatrix } from '#lib/native-models/frame/matrix.ts'
import { areSharedZeros } from '#lib/native-models/frame/zeros.ts'

/** What a step of the library demands of its input, checked as the library checks it. */
export interface FloatsWanted {
  /** Class name, for messages. */
  reader: string
  width?: number | undefined
  /** Whether missing numbers may come in; infinite ones never may. */
  missing: 'allowed' | 'refused'
}

/** The frame as numbers. Throws UserError naming the column: text, missing or infinite values, or too few columns. */
export function toFloats(frame: Frame, { reader, width, missing }: FloatsWanted): Matrix {
  checkWidth(frame, reader, width)
  const matrix = toMatrix(frame, reader)
  for (const [index, values] of matrix.columns.entries()) {
    if (areSharedZeros(values)) continue
    const row = missing === 'allowed' ? findInfinite(values) : findNotFinite(values)
    if (row === -1) continue
    throw unwanted(frame, index, row, reader)
  }
  return matrix
}

export function checkWidth(frame: Frame, reader: string, width: number | undefined): void {
  if (width === undefined || frame.columns.length === width) return
  throw new AppError('UserError', `${reader} was fitted with ${width} columns and got ${frame.columns.length}.`)
}

/** Throws UserError for the first infinite number; text is passed over. */
export function refuseInfinite(frame: Frame, reader: string): void {
  for (const [index, column] of frame.columns.entries()) {
    const row = column.kind === 'number' ? findInfinite(column.values) : -1
    if (row !== -1) throw unwanted(frame, index, row, reader)
  }
}

/** The column's name where the frame has names, else its position from 0. */
export const columnName = (frame: Frame, index: number): string => frame.names?.[index] ?? String(index)

function unwanted(frame: Frame, index: number, row: number, reader: string): AppError {
  const name = columnName(frame, index)
  const what = Number.isNaN(frame.columns[index]?.values[row]) ? 'a missing value' : 'an infinite value'
  return new AppError('UserError', `The column "${name}" holds ${what} in row ${row + 1}; ${reader} takes none.`, name)
}

function findInfinite(values: Float64Array | Float32Array): number {
  for (let row = 0; row < values.length; row++) {
    const value = values[row]
    if (value === Infinity || value === -Infinity) return row
  }
  return -1
}

function findNotFinite(values: Float64Array | Float32Array): number {
  for (let row = 0; row < values.length; row++) if (!Number.isFinite(values[row])) return row
  return -1
}
