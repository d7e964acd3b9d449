import { type ElementType, elementTypeOfCode, type RecordField } from '#lib/native-models/numpy/element-type.ts'
import type { Reading } from '#lib/native-models/reading.ts'
import { isDict, isObject, type PythonObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

const maxNesting = 8

export const isDtype = (value: PythonValue | undefined): value is PythonObject =>
  isObject(value) && value.module === 'numpy' && value.name === 'dtype'

/**
 * The layout that a pickled numpy.dtype describes: `dtype(code, align, copy)` and the state
 * `(version, byteorder, subdtype, names, fields, itemsize, alignment, flags)`, as in numpy's descriptor.c.
 * Throws NotNative for dates, complex numbers and the like, BrokenFile when it is no dtype.
 */
export function elementTypeOfDtype(dtype: PythonValue | undefined, reading: Reading, nesting = 0): ElementType {
  if (!isDtype(dtype) || nesting > maxNesting) throw reading.broken('an array has no readable dtype')
  const state = dtype.attributes.get('__state__')
  const [, order, subarray, names, fields, itemBytes] = Array.isArray(state) ? state : []
  if (Array.isArray(subarray)) return subarrayType(subarray, reading, nesting)
  if (Array.isArray(names)) return recordType(names, fields, itemBytes, reading, nesting)
  const code = dtype.args[0]
  if (typeof code !== 'string') throw reading.notNative('a dtype', 'has no short name')
  const [, prefix, short] = /^([<>|=]?)(.*)$/s.exec(code) ?? []
  const type = elementTypeOfCode(short ?? code, order === '>' || prefix === '>')
  if (!type) throw reading.notNative(`an array of the dtype "${code}"`, 'is not supported')
  return type
}

function subarrayType([base, shape]: PythonValue[], reading: Reading, nesting: number): ElementType {
  const type = elementTypeOfDtype(base, reading, nesting + 1)
  const sizes = shapeOf(shape, reading)
  return { kind: 'subarray', itemBytes: type.itemBytes * countOf(sizes, reading), base: type, shape: sizes }
}

function recordType(
  names: PythonValue[],
  fields: PythonValue | undefined,
  itemBytes: PythonValue | undefined,
  reading: Reading,
  nesting: number,
): ElementType {
  if (!isDict(fields) || typeof itemBytes !== 'number') throw reading.broken('a structured dtype has no fields')
  return recordOf(
    itemBytes,
    names.map((name) => {
      const field = fields.entries.get(name)
      const [type, offset] = Array.isArray(field) ? field : []
      if (typeof name !== 'string' || typeof offset !== 'number') {
        throw reading.broken('a structured dtype has a field without a place')
      }
      return { name, offset, type: elementTypeOfDtype(type, reading, nesting + 1) }
    }),
    reading,
  )
}

/** A structured type whose fields lie within it. */
export function recordOf(itemBytes: number, fields: RecordField[], reading: Reading): ElementType {
  const fits = fields.every(({ offset, type }) => offset >= 0 && offset + type.itemBytes <= itemBytes)
  if (!fits || fields.length === 0) throw reading.broken('the fields of a structured dtype do not fit into it')
  return { kind: 'record', itemBytes, fields }
}

/** A shape as numpy writes it: a tuple of sizes, or one size. */
export function shapeOf(value: PythonValue | undefined, reading: Reading): number[] {
  const sizes = Array.isArray(value) ? value : [value]
  return sizes.map((size) => {
    if (typeof size === 'number' && Number.isSafeInteger(size) && size >= 0) return size
    throw reading.broken('an array has no readable shape')
  })
}

export function countOf(shape: readonly number[], reading: Reading): number {
  const count = shape.reduce((product, size) => product * size, 1)
  if (!Number.isSafeInteger(count) || shape.length > 64)
    throw reading.broken(`an array has the shape (${shape.join()})`)
  return count
}
