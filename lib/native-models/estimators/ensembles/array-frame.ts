import type { Frame, FrameColumn } from '#lib/native-models/frame/frame.ts'

/** A table as the array that scikit-learn makes of it before it hands it on: no names, numbers of one precision. */
export function toArrayFrame({ rows, columns, zeros = 'stored' }: Frame): Frame {
  const isFloat32 = columns.every((column) => column.kind === 'number' && column.type === 'float32')
  return { rows, names: undefined, columns: isFloat32 ? columns : columns.map(toFloat64), zeros }
}

const toFloat64 = (column: FrameColumn): FrameColumn =>
  column.kind === 'number' && column.type === 'float32'
    ? { kind: 'number', type: 'float64', values: Float64Array.from(column.values) }
    : column
