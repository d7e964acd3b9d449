import { AppError } from '#lib/core/errors.ts'
import { checkWidth, columnName } from '#lib/native-models/frame/floats.ts'
import type { Frame, Matrix } from '#lib/native-models/frame/frame.ts'
import { toMatrix } from '#lib/native-models/frame/matrix.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { type CategoryNames, encodeNames } from '#lib/native-models/xgboost/category-names.ts'

export interface XgboostInput {
  categoryNames: CategoryNames
  /** Class name, for messages. */
  reader: string
  featureCount: number
  /** This number, as float32, is missing besides NaN. */
  missing: number
  /** A DMatrix refuses infinite numbers and what is too large for float32; the wrappers' trees take them. */
  refusesInfinite: boolean
}

/** Throws UserError for text where no names of categories are known, for another number of columns, and for infinite values where they are refused. */
export function readMatrix(
  frame: Frame,
  { reader, categoryNames, featureCount, missing, refusesInfinite }: XgboostInput,
): Matrix {
  checkWidth(frame, reader, featureCount)
  if (frame.zeros === 'unclear')
    throw new NotNative(`which zeros of its sparse input ${reader} takes for missing is not known`)
  const matrix = toMatrix(encodeNames(frame, categoryNames, reader), reader)
  const single = Math.fround(missing)
  // What a sparse matrix leaves out is missing for XGBoost, and zero for everybody else.
  const isLeftOut = frame.zeros === 'absent'
  const isPlain = !isLeftOut && Number.isNaN(missing)
  const present = (value: number) => ((isLeftOut && value === 0) || Math.fround(value) === single ? Number.NaN : value)
  const columns = isPlain ? matrix.columns : matrix.columns.map((values) => values.map(present))
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
