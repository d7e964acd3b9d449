import { BrokenFile } from '#lib/native-models/not-native.ts'
import { parseNumber } from '#lib/native-models/parse-number.ts'

/** What a JSON or UBJSON file holds. Numbers beyond JSON ("NaN", "Infinity") are text; UBJSON's typed arrays stay typed. */
export type BoosterValue = null | boolean | number | string | BoosterValue[] | NumberArray | BoosterObject

export interface BoosterObject {
  [key: string]: BoosterValue
}

export type NumberArray = Float32Array | Float64Array | Int8Array | Uint8Array | Int16Array | Int32Array

/** Reads members of an object, and names what is missing or of the wrong kind by its path. Throws BrokenFile. */
export interface Fields {
  has(key: string): boolean
  object(key: string): Fields
  text(key: string): string
  textOr(key: string, otherwise: string): string
  /** A number, or text that spells one. */
  number(key: string): number
  numberOr(key: string, otherwise: number): number
  numbers(key: string): ArrayLike<number>
  texts(key: string): string[]
  objects(key: string): Fields[]
  keys(): string[]
}

export function fieldsOf(value: BoosterValue | undefined, path: string): Fields {
  const broken = (key: string, what: string) => new BrokenFile(`${path}.${key} is not ${what}.`)
  if (!isBoosterObject(value)) throw new BrokenFile(`${path} is not an object.`)
  const get = (key: string) => (Object.hasOwn(value, key) ? value[key] : undefined)
  const number = (key: string) => {
    const found = toNumber(get(key))
    if (found === undefined) throw broken(key, 'a number')
    return found
  }
  const text = (key: string) => {
    const found = get(key)
    if (typeof found !== 'string') throw broken(key, 'text')
    return found
  }
  const list = (key: string) => {
    const found = get(key)
    if (!Array.isArray(found)) throw broken(key, 'a list')
    return found
  }
  return {
    has: (key) => Object.hasOwn(value, key),
    object: (key) => fieldsOf(get(key), `${path}.${key}`),
    text,
    textOr: (key, otherwise) => (Object.hasOwn(value, key) ? text(key) : otherwise),
    number,
    numberOr: (key, otherwise) => (Object.hasOwn(value, key) ? number(key) : otherwise),
    numbers: (key) => {
      const found = get(key)
      if (isNumberArray(found)) return found
      return Float64Array.from(list(key), (item) => {
        const one = toNumber(item)
        if (one === undefined) throw broken(key, 'a list of numbers')
        return one
      })
    },
    texts: (key) =>
      list(key).map((item) => {
        if (typeof item !== 'string') throw broken(key, 'a list of texts')
        return item
      }),
    objects: (key) => list(key).map((item, index) => fieldsOf(item, `${path}.${key}[${index}]`)),
    keys: () => Object.keys(value),
  }
}

const isNumberArray = (value: BoosterValue | undefined): value is NumberArray => ArrayBuffer.isView(value)

const isBoosterObject = (value: BoosterValue | undefined): value is BoosterObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumberArray(value)

function toNumber(value: BoosterValue | undefined): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value === 'boolean') return Number(value)
  if (typeof value !== 'string') return undefined
  return parseNumber(value)
}
