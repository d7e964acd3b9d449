import type { ByteSource } from '#lib/native-models/byte-source.ts'
import { decodeArray } from '#lib/native-models/numpy/decode-array.ts'
import { holdsObjects } from '#lib/native-models/numpy/element-type.ts'
import { countOf, elementTypeOfDtype, shapeOf } from '#lib/native-models/numpy/element-type-of-dtype.ts'
import { readPickle } from '#lib/native-models/pickle/read-pickle.ts'
import { isObject, type PythonObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** scikit-learn carried its own copy of joblib until 0.22. */
const joblibModule = /^(sklearn\.externals\.)?joblib\.numpy_pickle(_compat)?$/

/** Stands in the pickle where an array should be; the array's bytes follow it. */
export const isArrayWrapper = (value: PythonValue): value is PythonObject =>
  isObject(value) && joblibModule.test(value.module)

/**
 * Reads the array behind its wrapper (joblib's numpy_pickle.py): bytes, aligned when the wrapper says so, or for
 * objects a pickle of its own. Throws NotNative for the layout before joblib 0.10 with its files beside the file.
 */
export function readWrappedArray(wrapper: PythonObject, source: ByteSource): PythonValue {
  const { reading } = source
  if (wrapper.name !== 'NumpyArrayWrapper') throw reading.notNative('an array', 'is kept in another file')
  const type = elementTypeOfDtype(wrapper.attributes.get('dtype'), reading)
  if (holdsObjects(type)) return readPickle(source, () => undefined)
  const shape = shapeOf(wrapper.attributes.get('shape'), reading)
  const alignment = wrapper.attributes.get('numpy_array_alignment_bytes') ?? null
  if (alignment !== null) source.skip(source.uint8())
  reading.place = source.offset
  const bytes = source.take(countOf(shape, reading) * type.itemBytes)
  return decodeArray(bytes, { type, shape, isFortran: wrapper.attributes.get('order') === 'F' }, reading)
}
