import { inflateContainer } from '#lib/native-models/joblib/inflate.ts'
import { readPickleOrJoblib } from '#lib/native-models/joblib/read-joblib.ts'
import type { ReadLimits } from '#lib/native-models/limits.ts'
import { Reading } from '#lib/native-models/reading.ts'
import { readSkops } from '#lib/native-models/skops/read-skops.ts'
import { checkShape } from '#lib/native-models/values/check-shape.ts'
import type { PythonValue } from '#lib/native-models/values/python-value.ts'

interface ReadOptions {
  /** The file's name, for messages. */
  name?: string
  limits?: Partial<ReadLimits>
}

/**
 * What a pickle (protocols 0 to 5), joblib (plain, zlib, gzip) or skops file holds, as plain data; nothing in it is
 * ever executed. Large arrays are views of `bytes`, which must not change afterwards.
 * Throws NotNative naming what Python would have to do, or BrokenFile saying what is damaged and where.
 */
export function readPythonFile(bytes: Uint8Array, { name = 'the file', limits }: ReadOptions = {}): PythonValue {
  const reading = new Reading(name, limits)
  const plain = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const value = isZip(plain) ? readSkops(plain, reading) : readPickleOrJoblib(inflateContainer(plain, reading), reading)
  checkShape(value, reading)
  return value
}

const isZip = ([first, second, third, fourth]: Uint8Array) =>
  first === 0x50 && second === 0x4b && third === 3 && fourth === 4
