import { NotNative } from '#lib/native-models/not-native.ts'
import {
  isArray,
  isDict,
  isObject,
  type PythonArray,
  type PythonObject,
  type PythonValue,
} from '#lib/native-models/values/python-value.ts'

/**
 * The attributes of one object. Whatever is read is remembered, so that what nobody has read can be refused.
 * Every method throws NotNative naming class and attribute when the value is not of the kind asked for.
 */
export interface Attributes {
  readonly object: PythonObject
  has(name: string): boolean
  /** Undefined when absent. */
  get(name: string): PythonValue | undefined
  /** Marks attributes as seen, for values that were judged some other way. */
  skip(...names: string[]): void
  number(name: string): number
  numberOr<T>(name: string, otherwise: T): number | T
  flag(name: string, otherwise: boolean): boolean
  text(name: string): string
  /** A text, or `otherwise` when absent or None. */
  textOr<T>(name: string, otherwise: T): string | T
  /** Numbers of any numpy type, or a list of them, or a scalar, as doubles in C order. */
  numbers(name: string): Numbers
  /** Undefined when absent or None. */
  numbersOr(name: string): Numbers | undefined
  array(name: string): PythonArray
  list(name: string): PythonValue[]
  child(name: string): PythonObject
  /** Refuses every value but these (JSON values; absent counts as null). */
  only(name: string, allowed: readonly (string | number | boolean | null)[]): void
  /** Throws: this object cannot be evaluated here. */
  refuse(name: string, why: string): never
  unread(): string[]
}

export interface Numbers {
  values: Float64Array
  shape: number[]
  dtype: PythonArray['dtype']
}

export function attributesOf(object: PythonObject): Attributes {
  const read = new Set<string>()
  const className = object.name
  const refuse = (name: string, why: string): never => {
    throw new NotNative(`${className}.${name} ${why}`)
  }
  const get = (name: string) => {
    read.add(name)
    return object.attributes.get(name)
  }
  const must = <T>(name: string, value: T | undefined, what: string): T => value ?? refuse(name, `is not ${what}`)
  const numbersOr = (name: string) => {
    const value = get(name)
    return value === undefined || value === null ? undefined : must(name, toNumbers(value), 'numbers')
  }
  const asNumber = (value: PythonValue | undefined) => {
    if (typeof value === 'number') return value
    if (typeof value === 'bigint' || typeof value === 'boolean') return Number(value)
    const numbers = isArray(value) ? toNumbers(value) : undefined
    return numbers?.values.length === 1 ? numbers.values[0] : undefined
  }
  return {
    object,
    has: (name) => object.attributes.has(name),
    get,
    skip: (...names) => {
      for (const name of names) read.add(name)
    },
    number: (name) => must(name, asNumber(get(name)), 'a number'),
    numberOr: (name, otherwise) => {
      const value = get(name)
      return value === undefined || value === null ? otherwise : must(name, asNumber(value), 'a number')
    },
    flag: (name, otherwise) => {
      const value = get(name)
      if (value === undefined || value === null) return otherwise
      return must(name, typeof value === 'boolean' ? value : undefined, 'true or false')
    },
    text: (name) => {
      const value = get(name)
      return must(name, typeof value === 'string' ? value : undefined, 'text')
    },
    textOr: (name, otherwise) => {
      const value = get(name)
      if (value === undefined || value === null) return otherwise
      return must(name, typeof value === 'string' ? value : undefined, 'text')
    },
    numbers: (name) => must(name, numbersOr(name), 'numbers'),
    numbersOr,
    array: (name) => {
      const value = get(name)
      return must(name, isArray(value) ? value : undefined, 'an array')
    },
    list: (name) => {
      const value = get(name)
      const items = isArray(value) && value.dtype === 'object' ? value.data : Array.isArray(value) ? value : undefined
      return must(name, items, 'a list')
    },
    child: (name) => {
      const value = get(name)
      return must(name, isObject(value) ? value : undefined, 'an object')
    },
    only: (name, allowed) => {
      const value = get(name) ?? null
      if (!allowed.some((one) => one === value)) refuse(name, `is ${presentValue(value)}, which is not supported`)
    },
    refuse,
    unread: () => [...object.attributes.keys()].filter((name) => !read.has(name)),
  }
}

/** Undefined when some of it is no number. Arrays of 64-bit integers lose what is beyond 2^53. */
export function toNumbers(value: PythonValue): Numbers | undefined {
  if (typeof value === 'number' || typeof value === 'bigint' || typeof value === 'boolean') {
    return { values: Float64Array.of(Number(value)), shape: [], dtype: 'float64' }
  }
  if (Array.isArray(value)) {
    const parts = value.map(toNumbers)
    const values = parts.flatMap((part) => (part ? [...part.values] : []))
    const inner = parts[0]?.shape ?? []
    return parts.every((part) => part?.shape.join() === inner.join())
      ? { values: Float64Array.from(values), shape: [value.length, ...inner], dtype: 'float64' }
      : undefined
  }
  if (!isArray(value) || value.dtype === 'text' || value.dtype === 'record') return undefined
  const { shape, dtype, data } = value
  if (data instanceof Float64Array) return { values: data, shape, dtype }
  if (dtype === 'object') {
    const parts = data.map(toNumbers)
    if (!parts.every((part) => part?.values.length === 1)) return undefined
    return { values: Float64Array.from(parts, (part) => part?.values[0] ?? 0), shape, dtype }
  }
  return { values: Float64Array.from(data as ArrayLike<number | bigint>, Number), shape, dtype }
}

/** A value in a sentence. */
export function presentValue(value: PythonValue | undefined): string {
  if (value === null || value === undefined) return 'None'
  if (typeof value === 'string') return `"${value.length > 60 ? `${value.slice(0, 60)}…` : value}"`
  if (typeof value !== 'object') return String(value)
  if (Array.isArray(value)) return `a list of ${value.length}`
  if (isObject(value)) return `an object of class ${value.module}.${value.name}`
  if (isDict(value)) return 'a dict'
  if (isArray(value)) return `an array of shape (${value.shape.join(', ')})`
  return 'module' in value ? `${value.module}.${value.name}` : 'a value'
}
