import { decodeArray, objectArray } from '#lib/native-models/numpy/decode-array.ts'
import { holdsObjects } from '#lib/native-models/numpy/element-type.ts'
import { elementTypeOfDtype, isDtype, shapeOf } from '#lib/native-models/numpy/element-type-of-dtype.ts'
import { scalarOf } from '#lib/native-models/numpy/scalar-of.ts'
import { type Constructor, latin1Bytes } from '#lib/native-models/pickle/constructors.ts'
import { namedGlobal } from '#lib/native-models/pickle/named-global.ts'
import type { Reading } from '#lib/native-models/reading.ts'
import { isGlobal, type PythonArray, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** numpy's own callables that only make arrays, scalars and dtypes. */
export const numpyConstructors = new Map<string, Constructor>([
  ['numpy.dtype', (args) => ({ kind: 'object', module: 'numpy', name: 'dtype', args, attributes: new Map() })],
  ['numpy.core.multiarray._reconstruct', emptyArray],
  ['numpy.core.multiarray.scalar', scalar],
  ['numpy.core.numeric._frombuffer', arrayOfBuffer],
  ['numpy.core._ufunc_reconstruct', namedFunction],
])

/** Plain arrays by another name: their values are the same. */
const arrayClasses = ['ndarray', 'matrix', 'memmap']

/** `_reconstruct(cls, shape, typecode)`: the state that follows fills it. */
function emptyArray([cls]: PythonValue[], reading: Reading): PythonArray {
  if (!isGlobal(cls)) throw reading.broken('an array has no class')
  if (cls.module.startsWith('numpy') && arrayClasses.includes(cls.name)) {
    return { kind: 'array', shape: [0], dtype: 'object', data: [] }
  }
  throw reading.notNative(`${cls.module}.${cls.name}`, 'is a kind of array that is not known')
}

/** The state of an array: `(version, shape, dtype, isFortran, data)`; the oldest have no version. */
export function fillArray(array: PythonArray, state: PythonValue, reading: Reading): void {
  const parts = Array.isArray(state) ? state : []
  const [shape, dtype, isFortran, data] = parts.length === 4 ? parts : parts.slice(1)
  const filled = arrayOf(shape, dtype, isFortran === true || isFortran === 1, data, reading)
  if (filled.dtype === 'record') Reflect.deleteProperty(array, 'data')
  Object.assign(array, filled)
}

function arrayOf(
  shape: PythonValue | undefined,
  dtype: PythonValue | undefined,
  isFortran: boolean,
  data: PythonValue | undefined,
  reading: Reading,
): PythonArray {
  const type = elementTypeOfDtype(dtype, reading)
  const sizes = shapeOf(shape, reading)
  if (type.kind === 'object' && Array.isArray(data)) return objectArray(data, sizes, reading)
  if (holdsObjects(type)) throw reading.notNative('an array of records that hold objects', 'is not supported')
  return decodeArray(latin1Bytes(data, reading), { type, shape: sizes, isFortran }, reading)
}

/** `_frombuffer(buffer, dtype, shape, order)` of protocol 5. */
function arrayOfBuffer([buffer, dtype, shape, order]: PythonValue[], reading: Reading): PythonArray {
  return arrayOf(shape, dtype, order === 'F', buffer, reading)
}

/** `scalar(dtype, bytes)`, or the object itself for the dtype object. */
function scalar([dtype, data]: PythonValue[], reading: Reading): PythonValue {
  if (!isDtype(dtype)) throw reading.broken('a scalar has no dtype')
  const type = elementTypeOfDtype(dtype, reading)
  if (type.kind === 'object') return data ?? null
  const layout = { type, shape: [], isFortran: false }
  const value = scalarOf(decodeArray(latin1Bytes(data, reading), layout, reading))
  if (value === undefined) throw reading.notNative('a scalar of a structured dtype', 'is not supported')
  return value
}

/** `_ufunc_reconstruct(module, name)`: how older versions name functions such as log1p. */
function namedFunction([module, name]: PythonValue[], reading: Reading): PythonValue {
  if (typeof module !== 'string' || typeof name !== 'string') throw reading.broken('a function has no name')
  if (!/^(numpy|scipy)(\.|$)/.test(module)) throw reading.notNative(`${module}.${name}`, 'would be imported')
  return namedGlobal(module, name)
}
