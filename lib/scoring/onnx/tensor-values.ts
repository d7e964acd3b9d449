import { AppError } from '#lib/core/errors.ts'
import type { TensorData, TensorDtype } from '#lib/onnx/session.ts'
import type { TensorValues } from '#lib/scoring/scorer.ts'
import type { Column, ColumnType } from '#lib/tabular/columns.ts'

/** Element types of graph inputs that table columns and images can be turned into. */
const makers = {
  float32: (length: number) => new Float32Array(length),
  float64: (length: number) => new Float64Array(length),
  int8: (length: number) => new Int8Array(length),
  int16: (length: number) => new Int16Array(length),
  int32: (length: number) => new Int32Array(length),
  int64: (length: number) => new BigInt64Array(length),
  uint8: (length: number) => new Uint8Array(length),
  uint16: (length: number) => new Uint16Array(length),
  uint32: (length: number) => new Uint32Array(length),
  uint64: (length: number) => new BigUint64Array(length),
  bool: (length: number) => new Uint8Array(length),
  string: (length: number) => new Array<string>(length).fill(''),
} as const
export type InputDtype = keyof typeof makers

export const isInputDtype = (dtype: TensorDtype | string): dtype is InputDtype => dtype in makers

export const makeTensorData = (dtype: InputDtype, length: number): TensorData => makers[dtype](length)

const isFloat = (dtype: InputDtype) => dtype === 'float32' || dtype === 'float64'

/** Whether every value of the column type, or a refusal by range, can be given to a graph that reads `dtype`. */
export function canFeed(type: ColumnType, dtype: InputDtype): boolean {
  if (type === 'string' || dtype === 'string') return type === 'string' && dtype === 'string'
  if (type === 'binary' || type === 'datetime') return false
  if (dtype === 'bool') return type === 'boolean'
  return isFloat(dtype) || type === 'integer' || type === 'long' || type === 'boolean'
}

/** The column type whose values are exactly those of a tensor's element type (numpy or ONNX name). */
export function columnTypeOf(dtype: string): ColumnType | undefined {
  if (dtype === 'float32' || dtype === 'float16') return 'float'
  if (dtype === 'float64') return 'double'
  if (dtype === 'int64' || dtype === 'uint32' || dtype === 'uint64') return 'long'
  if (/^u?int(8|16)$|^int32$/.test(dtype)) return 'integer'
  if (dtype === 'bool') return 'boolean'
  return dtype === 'string' || dtype === 'str' || dtype === 'object' ? 'string' : undefined
}

const ranges: Partial<Record<InputDtype, [bigint, bigint]>> = {
  int8: [-128n, 127n],
  uint8: [0n, 255n],
  int16: [-32768n, 32767n],
  uint16: [0n, 65535n],
  int32: [-2147483648n, 2147483647n],
  uint32: [0n, 4294967295n],
  uint64: [0n, 18446744073709551615n],
}

/** Where a column's rows `[from, to)` go in a tensor: every `stride` elements, beginning with the element `offset`. */
interface Placement {
  from: number
  to: number
  offset: number
  stride: number
}

/** Writes a column into a tensor. Throws UserError with column and row where a value does not fit. */
export function fillTensor(data: TensorData, dtype: InputDtype, column: Column, placement: Placement): void {
  const { from, to, offset, stride } = placement
  const { values, valid } = column
  const areNumbers = values instanceof Float64Array || values instanceof Float32Array || values instanceof Int32Array
  if (isFloat(dtype) && areNumbers && !valid && (data instanceof Float32Array || data instanceof Float64Array)) {
    for (let row = from; row < to; row++) data[(row - from) * stride + offset] = values[row] ?? Number.NaN
    return
  }
  for (let row = from; row < to; row++) {
    // The class of `data` and the type of the value both follow from `dtype`.
    ;(data as unknown[])[(row - from) * stride + offset] = feedValue(column, row, dtype)
  }
}

/** A missing value is NaN or empty text where the model can tell, and refused elsewhere. */
function feedValue(column: Column, row: number, dtype: InputDtype): number | bigint | string {
  const value = column.values[row]
  const isMissing = column.valid?.[row] === 0
  if (dtype === 'string') return isMissing || typeof value !== 'string' ? '' : value
  if (isFloat(dtype) && isMissing && (column.type === 'float' || column.type === 'double')) return Number.NaN
  if (isMissing || (typeof value !== 'number' && typeof value !== 'bigint')) {
    throw refused(column, row, `the value is missing, and a ${column.type} column cannot hold a missing one`)
  }
  if (isFloat(dtype)) return Number(value)
  const range = ranges[dtype]
  if (range && (value < range[0] || value > range[1])) {
    throw refused(column, row, `${value} is outside the range of ${dtype}, which the model reads`)
  }
  return dtype === 'int64' || dtype === 'uint64' ? BigInt(value) : Number(value)
}

/** Numbers of one class as those of another that holds them all. */
export function castTensor(values: TensorValues, dtype: InputDtype): TensorData {
  const data = makeTensorData(dtype, values.length)
  if (data.constructor === values.constructor) return values
  if (values instanceof BigInt64Array || dtype === 'int64' || dtype === 'uint64') {
    const convert = dtype === 'int64' || dtype === 'uint64' ? BigInt : Number
    // `convert` makes what the class of `data` holds.
    for (let index = 0; index < values.length; index++) (data as unknown[])[index] = convert(values[index] ?? 0)
    return data
  }
  if (Array.isArray(data) || data instanceof BigInt64Array || data instanceof BigUint64Array) return data
  data.set(values)
  return data
}

/** Whether images of one element type can be given to a graph that reads another without changing a value. */
export function canCastTensor(from: InputDtype, to: InputDtype): boolean {
  if (from === to) return true
  if (from === 'bool' || to === 'bool' || to === 'string') return false
  return isFloat(to) || (!isFloat(from) && (to === 'int64' || (to === 'int32' && from !== 'int64')))
}

const refused = (column: Column, row: number, reason: string) =>
  new AppError('UserError', `Column "${column.name}", row ${row + 1} of the batch: ${reason}.`, column.name)
