import type { FrameColumn, NumberType } from '#lib/native-models/frame/frame.ts'

export type NumericColumn = Extract<FrameColumn, { kind: 'number' }>

/** An empty column; what is written to it is rounded to float32 where numpy would hold it so. */
export const allocate = (rows: number, isFloat32: boolean): Float64Array | Float32Array =>
  isFloat32 ? new Float32Array(rows) : new Float64Array(rows)

export const numericColumn = (type: NumberType, values: Float64Array | Float32Array): NumericColumn => ({
  kind: 'number',
  type,
  values,
})

/**
 * Columns in numpy's common type, as in one array: float32 beside booleans stays float32, beside anything else it
 * becomes float64. Text beside it makes an array of objects, whose numbers are read as float64 later.
 */
export function inOneType(columns: readonly FrameColumn[]): FrameColumn[] {
  const types = new Set(columns.map((column) => (column.kind === 'number' ? column.type : 'text')))
  if (!types.has('float32') || types.size === 1) return [...columns]
  const target = [...types].every((type) => type === 'float32' || type === 'bool') ? 'float32' : 'float64'
  const converted = new Map<Float64Array | Float32Array, NumericColumn>()
  return columns.map((column) => {
    if (column.kind === 'text' || column.type === target) return column
    if (target === 'float64' && column.type !== 'float32') return column
    const known = converted.get(column.values)
    if (known) return known
    const values = target === 'float32' ? Float32Array.from(column.values) : Float64Array.from(column.values)
    const result = numericColumn(target, values)
    converted.set(column.values, result)
    return result
  })
}
