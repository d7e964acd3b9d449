import { decodeTexts } from '#lib/native-models/numpy/decode-texts.ts'
import type { ElementType, NumberDtype } from '#lib/native-models/numpy/element-type.ts'
import { countOf } from '#lib/native-models/numpy/element-type-of-dtype.ts'
import { fortranPlaces, gatherPlaces, gatherStrided } from '#lib/native-models/numpy/gather.ts'
import type { Reading } from '#lib/native-models/reading.ts'
import type { PythonArray, PythonValue } from '#lib/native-models/values/python-value.ts'

export interface ArrayLayout {
  type: ElementType
  shape: number[]
  isFortran: boolean
}

/**
 * The array that these bytes are, in C order; a view of them where alignment and byte order allow.
 * Throws BrokenFile when their number is not that of the shape, NotNative for objects inside of records.
 */
export function decodeArray(bytes: Uint8Array, { type, shape, isFortran }: ArrayLayout, reading: Reading): PythonArray {
  const count = countOf(shape, reading)
  if (count * type.itemBytes !== bytes.length) {
    throw reading.broken(`an array of the shape (${shape.join()}) has ${bytes.length} bytes`)
  }
  reading.spendArrayBytes(Math.max(bytes.length, count))
  const ordered =
    isFortran && shape.length > 1 ? gatherPlaces(bytes, type.itemBytes, fortranPlaces(shape, count)) : bytes
  return decodeElements(ordered, type, shape, count, reading)
}

/** An object array from its items, which numpy writes in C order whatever the order of the array is. */
export function objectArray(items: PythonValue[], shape: number[], reading: Reading): PythonArray {
  if (countOf(shape, reading) !== items.length) {
    throw reading.broken(`an array of the shape (${shape.join()}) has ${items.length} items`)
  }
  reading.spendOperations(items.length)
  return { kind: 'array', shape, dtype: 'object', data: items.slice() }
}

function decodeElements(
  bytes: Uint8Array,
  type: ElementType,
  shape: number[],
  count: number,
  reading: Reading,
): PythonArray {
  switch (type.kind) {
    case 'number':
      return { kind: 'array', shape, ...decodeNumbers(bytes, type.dtype, type.itemBytes, type.isBigEndian) }
    case 'text':
      return { kind: 'array', shape, dtype: 'text', data: decodeTexts(bytes, type, count, reading) }
    case 'object':
      throw reading.broken('an array of objects is given as bytes')
    case 'subarray': {
      const whole = [...shape, ...type.shape]
      return decodeElements(bytes, type.base, whole, countOf(whole, reading), reading)
    }
    case 'record':
      return { kind: 'array', shape, dtype: 'record', fields: decodeFields(bytes, type, shape, count, reading) }
  }
}

function decodeFields(
  bytes: Uint8Array,
  { fields, itemBytes }: Extract<ElementType, { kind: 'record' }>,
  shape: number[],
  count: number,
  reading: Reading,
): Map<string, PythonArray> {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : new Uint8Array(bytes)
  return new Map(
    fields.map(({ name, offset, type }) => {
      reading.spendArrayBytes(count * type.itemBytes)
      const column = gatherStrided(aligned, type.itemBytes, count, offset, itemBytes)
      return [name, decodeElements(column, type, shape, count, reading)]
    }),
  )
}

type NumberData =
  Exclude<PythonArray, { dtype: 'text' | 'object' | 'record' }> extends infer A
    ? A extends { dtype: infer D; data: infer T }
      ? { dtype: D; data: T }
      : never
    : never

function decodeNumbers(bytes: Uint8Array, dtype: NumberDtype, itemBytes: number, isBigEndian: boolean): NumberData {
  const isView = bytes.byteOffset % itemBytes === 0 && (!isBigEndian || itemBytes === 1)
  const { buffer, byteOffset } = isView ? bytes : new Uint8Array(bytes)
  const count = bytes.length / itemBytes
  if (isBigEndian) swapBytes(Buffer.from(buffer, byteOffset, bytes.length), itemBytes)
  switch (dtype) {
    case 'float64':
      return { dtype, data: new Float64Array(buffer, byteOffset, count) }
    case 'float32':
      return { dtype, data: new Float32Array(buffer, byteOffset, count) }
    case 'int64':
      return { dtype, data: new BigInt64Array(buffer, byteOffset, count) }
    case 'uint64':
      return { dtype, data: new BigUint64Array(buffer, byteOffset, count) }
    case 'int32':
      return { dtype, data: new Int32Array(buffer, byteOffset, count) }
    case 'uint32':
      return { dtype, data: new Uint32Array(buffer, byteOffset, count) }
    case 'int16':
      return { dtype, data: new Int16Array(buffer, byteOffset, count) }
    case 'uint16':
      return { dtype, data: new Uint16Array(buffer, byteOffset, count) }
    case 'int8':
      return { dtype, data: new Int8Array(buffer, byteOffset, count) }
    case 'uint8':
    case 'bool':
      return { dtype, data: new Uint8Array(buffer, byteOffset, count) }
  }
}

function swapBytes(bytes: Buffer, itemBytes: number): void {
  if (itemBytes === 8) bytes.swap64()
  else if (itemBytes === 4) bytes.swap32()
  else if (itemBytes === 2) bytes.swap16()
}
