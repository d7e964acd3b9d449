/**
 * What a pickle or a skops file says, as plain data: nothing named in it is ever imported or called.
 * None is null; int and float are numbers (an int beyond 2^53 is a bigint); bytes and bytearray are Uint8Array;
 * list and tuple are arrays; a numpy scalar is the value it holds.
 */
export type PythonValue =
  | null
  | boolean
  | number
  | bigint
  | string
  | Uint8Array
  | PythonValue[]
  | PythonDict
  | PythonSet
  | PythonArray
  | PythonSlice
  | PythonObject
  | PythonGlobal

/** Keys are as in Python: the number 1 and the text "1" differ. */
export interface PythonDict {
  kind: 'dict'
  entries: Map<PythonValue, PythonValue>
}

export interface PythonSet {
  kind: 'set'
  items: PythonValue[]
}

export interface PythonSlice {
  kind: 'slice'
  /** Texts name columns of a table. */
  start: number | string | null
  stop: number | string | null
  step: number | null
}

/** A numpy array in C order, whatever the order it was stored in. A 0-dimensional one has the shape []. */
export type PythonArray = { kind: 'array'; shape: number[] } & (
  | { dtype: 'float64'; data: Float64Array }
  | { dtype: 'float32'; data: Float32Array }
  | { dtype: 'int64'; data: BigInt64Array }
  | { dtype: 'uint64'; data: BigUint64Array }
  | { dtype: 'int32'; data: Int32Array }
  | { dtype: 'uint32'; data: Uint32Array }
  | { dtype: 'int16'; data: Int16Array }
  | { dtype: 'uint16'; data: Uint16Array }
  | { dtype: 'int8'; data: Int8Array }
  | { dtype: 'uint8' | 'bool'; data: Uint8Array }
  /** Fixed-width text (`<U11`) and bytes as text (`|S11`). */
  | { dtype: 'text'; data: string[] }
  | { dtype: 'object'; data: PythonValue[] }
  /** A structured array: one array of the same shape per field. */
  | { dtype: 'record'; fields: Map<string, PythonArray> }
)

/** An instance: its class by name, what its constructor was given, and its attributes. */
export interface PythonObject {
  kind: 'object'
  module: string
  name: string
  args: PythonValue[]
  attributes: Map<string, PythonValue>
}

/** A class or function that is named and not called, such as numpy.log1p. */
export interface PythonGlobal {
  kind: 'global'
  module: string
  name: string
}

export const isObject = (value: PythonValue | undefined): value is PythonObject => kindOf(value) === 'object'
export const isArray = (value: PythonValue | undefined): value is PythonArray => kindOf(value) === 'array'
export const isDict = (value: PythonValue | undefined): value is PythonDict => kindOf(value) === 'dict'
export const isGlobal = (value: PythonValue | undefined): value is PythonGlobal => kindOf(value) === 'global'
export const isSlice = (value: PythonValue | undefined): value is PythonSlice => kindOf(value) === 'slice'

const kindOf = (value: PythonValue | undefined): string | undefined =>
  typeof value === 'object' && value !== null && 'kind' in value ? value.kind : undefined
