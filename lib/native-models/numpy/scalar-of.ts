import type { PythonArray, PythonValue } from '#lib/native-models/values/python-value.ts'

/** The one value of an array without dimensions; undefined for a record. */
export function scalarOf(array: PythonArray): PythonValue | undefined {
  if (array.dtype === 'record') return undefined
  const value = array.data[0]
  if (array.dtype === 'bool') return value === 1
  return typeof value === 'bigint' ? exactInteger(value) : value
}

/** A number where it is exact, else the bigint. */
export function exactInteger(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) ? number : value
}
