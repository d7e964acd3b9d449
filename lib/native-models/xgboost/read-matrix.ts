import { AppError } from '#lib/core/errors.ts'
import { checkWidth, columnName } from '#lib/native-models/frame/floats.ts'
import type { Frame, Matrix } from '#lib/native-models/frame/frame.ts'
import { toMatrix } from '#lib/native-models/frame/matrix.ts'

export interface XgboostInput {
  /** Class name, for messages. */
  reader: string
  featureCount: number
  /** This number, as float32, is missing besides NaN. */
  missing: number
  /** A DMatrix refuses infinite numbers and what is too large for float32; the wrappers' trees take them. */
  refusesInfinite: boolean
}

/** Throws UserError for text, for another number of columns, and for infinite values where they are refused. */
export function readMatrix(frame: Frame, { reader, featureCount, missing, refusesInfinite }: XgboostInput): Matrix {
  checkWidth(frame, reader, featureCount)
  const matrix = toMatrix(frame, reader)
  const single = Math.fround(missing)
  const columns = Number.isNaN(missing)
    ? matrix.columns
    : matrix.columns.map((values) => values.map((value) => (Math.fround(value) === single ? Number.NaN : value)))
  if (refusesInfinite && Math.abs(single) !== Number.POSITIVE_INFINITY) refuseInfinite(frame, columns, reader)
  return { ...matrix, columns }
}

function refuseInfinite(frame: Frame, columns: Matrix['columns'], reader: string): void {
  for (const [index, values] of columns.entries()) {
    const row = values.findIndex((value) => Math.abs(Math.fround(value)) === Number.POSITIVE_INFINITY)
    if (row < 0) continue
    const name = columnName(frame, index)
    const what = `The column "${name}" is infinite, or too large for float32, in row ${row + 1} of the batch`
    throw new AppError('UserError', `${what}; ${reader} takes neither.`, name)
  }
}
