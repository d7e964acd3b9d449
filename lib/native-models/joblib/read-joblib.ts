import { ByteSource } from '#lib/native-models/byte-source.ts'
import { isArrayWrapper, readWrappedArray } from '#lib/native-models/joblib/wrapped-array.ts'
import { readPickle } from '#lib/native-models/pickle/read-pickle.ts'
import type { Reading } from '#lib/native-models/reading.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

/**
 * Reads a pickle, or joblib's form of it where the bytes of arrays stand between the instructions.
 * Throws NotNative when something follows its end, as then more than one thing was written into the file.
 */
export function readPickleOrJoblib(bytes: Uint8Array, reading: Reading): PythonValue {
  const source = new ByteSource(bytes, reading)
  const value = readPickle(source, (wrapper) =>
    isArrayWrapper(wrapper) ? readWrappedArray(wrapper, source) : undefined,
  )
  reading.place = source.offset
  if (source.remaining > 0) throw reading.notNative(`the end of the pickle`, `is followed by ${source.remaining} bytes`)
  return value
}
