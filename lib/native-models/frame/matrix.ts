import { AppError } from '#lib/core/errors.ts'
import type { Frame, Matrix } from '#lib/native-models/frame/frame.ts'

/**
 * A frame as numpy's common type of its columns: float32 only when every column is, else float64.
 * Throws UserError naming a column of text.
 */
export function toMatrix(frame: Frame, reader: string): Matrix {
  const columns = frame.columns.map((column, index) => {
    if (column.kind === 'number') return column.values
    const name = frame.names?.[index] ?? String(index)
    throw new AppError('UserError', `The column "${name}" holds text, and ${reader} reads numbers.`, name)
  })
  return { rows: frame.rows, columns, isFloat32: columns.length > 0 && frame.columns.every(isFloat32) }
}

const isFloat32 = (column: Frame['columns'][number]) => column.kind === 'number' && column.type === 'float32'

/** A frame without names: what a scikit-learn step returns. */
export function toFrame({ rows, columns, isFloat32 }: Matrix): Frame {
  const type = isFloat32 ? 'float32' : 'float64'
  return { rows, names: undefined, columns: columns.map((values) => ({ kind: 'number', type, values })) }
}
