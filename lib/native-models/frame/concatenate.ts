import { AppError } from '#lib/core/errors.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import { allocate, inOneType, numericColumn } from '#lib/native-models/frame/numeric-column.ts'

/** Frames side by side as numpy's hstack does it: without names, in one common type. */
export function concatenateColumns(rows: number, frames: readonly Frame[]): Frame {
  return { rows, names: undefined, columns: inOneType(frames.flatMap((frame) => frame.columns)) }
}

/** The frame times a weight. Throws UserError for text. */
export function weigh(frame: Frame, weight: number | undefined, reader: string): Frame {
  if (weight === undefined) return frame
  const columns = frame.columns.map((column) => {
    if (column.kind === 'text') throw new AppError('UserError', `${reader} weighs a column of text.`)
    const isFloat32 = column.type === 'float32'
    const values = allocate(frame.rows, isFloat32)
    for (let row = 0; row < frame.rows; row++) values[row] = (column.values[row] ?? 0) * weight
    return numericColumn(isFloat32 ? 'float32' : 'float64', values)
  })
  return { ...frame, columns }
}
