import { AppError } from '#lib/core/errors.ts'
import type { Frame, Matrix } from '#lib/native-models/frame/frame.ts'
import { toMatrix } from '#lib/native-models/frame/matrix.ts'

/**
 * Numbers of which none is missing or infinite, as scikit-learn demands for most estimators.
 * Throws UserError naming column and row, or when there are not `features` columns.
 */
export function finiteMatrix(frame: Frame, reader: string, features: number): Matrix {
  const matrix = wideMatrix(frame, reader, features)
  for (const [index, values] of matrix.columns.entries()) {
    let sum = 0
    // Zero times anything finite stays zero, so one odd value anywhere shows in the sum.
    for (let row = 0; row < values.length; row += 1) sum += (values[row] ?? 0) * 0
    if (sum !== 0) refuseNonFinite(frame, reader, index)
  }
  return matrix
}

/** The frame as numbers. Throws UserError when there are not `features` columns, or one holds text. */
export function wideMatrix(frame: Frame, reader: string, features: number): Matrix {
  if (frame.columns.length !== features) {
    const has = `${frame.columns.length} column${frame.columns.length === 1 ? '' : 's'}`
    throw new AppError('UserError', `${reader} reads ${features} columns, and the data has ${has}.`)
  }
  return toMatrix(frame, reader)
}

/** Throws UserError for the first missing or infinite value, if there is one, from the column `from` on. */
export function refuseNonFinite(frame: Frame, reader: string, from = 0): void {
  for (let index = from; index < frame.columns.length; index += 1) {
    const column = frame.columns[index]
    if (column?.kind !== 'number') continue
    const row = column.values.findIndex((value) => !Number.isFinite(value))
    if (row < 0) continue
    const name = frame.names?.[index] ?? String(index)
    const what = Number.isNaN(column.values[row]) ? 'empty' : 'infinite'
    throw new AppError(
      'UserError',
      `The column "${name}" is ${what} in row ${row + 1} of the batch, and ${reader} accepts neither missing nor infinite values.`,
      name,
    )
  }
}
