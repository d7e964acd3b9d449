import type { PythonArray } from '#lib/native-models/values/python-value.ts'

export type NumberDtype = Exclude<PythonArray['dtype'], 'text' | 'object' | 'record'>

/** How numpy lays out one element of an array. */
export type ElementType =
  | { kind: 'number'; itemBytes: number; dtype: NumberDtype; isBigEndian: boolean }
  /** Padded with zeros: code points of 4 bytes (`<U11`), or bytes (`|S11`). */
  | { kind: 'text'; itemBytes: number; unitBytes: 1 | 4; isBigEndian: boolean }
  | { kind: 'object'; itemBytes: number }
  | { kind: 'record'; itemBytes: number; fields: RecordField[] }
  | { kind: 'subarray'; itemBytes: number; base: ElementType; shape: number[] }

export interface RecordField {
  name: string
  offset: number
  type: ElementType
}

const numberDtypes: Record<string, NumberDtype> = {
  f8: 'float64',
  f4: 'float32',
  i8: 'int64',
  u8: 'uint64',
  i4: 'int32',
  u4: 'uint32',
  i2: 'int16',
  u2: 'uint16',
  i1: 'int8',
  u1: 'uint8',
  b1: 'bool',
}

/** From numpy's short notation such as `f8`, `U11` or `O8`; undefined for what has no counterpart here. */
export function elementTypeOfCode(code: string, isBigEndian: boolean): ElementType | undefined {
  const dtype = numberDtypes[code]
  if (dtype) return { kind: 'number', itemBytes: Number(code.slice(1)), dtype, isBigEndian }
  if (/^O\d?$/.test(code)) return { kind: 'object', itemBytes: 8 }
  const [, letter, length] = /^([USa])(\d{1,9})$/.exec(code) ?? []
  if (letter === undefined) return undefined
  const unitBytes = letter === 'U' ? 4 : 1
  return { kind: 'text', itemBytes: Number(length) * unitBytes, unitBytes, isBigEndian }
}

/** Whether elements are references to Python objects, which have no bytes of their own. */
export function holdsObjects(type: ElementType): boolean {
  if (type.kind === 'record') return type.fields.some((field) => holdsObjects(field.type))
  return type.kind === 'object' || (type.kind === 'subarray' && holdsObjects(type.base))
}
