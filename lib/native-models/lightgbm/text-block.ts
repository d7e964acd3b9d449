import { BrokenFile } from '#lib/native-models/not-native.ts'
import { parseNumber } from '#lib/native-models/parse-number.ts'

/** Lines of `key=value` and of flags. Every read throws BrokenFile naming the block and the key. */
export interface TextBlock {
  has(key: string): boolean
  text(key: string): string
  /** A whole number from 0 to `most`. */
  integer(key: string, most: number): number
  numbers(key: string): Float64Array
  /** Exactly `count` numbers. */
  counted(key: string, count: number): Float64Array
}

export function readBlock(text: string, where: string): TextBlock {
  const values = new Map<string, string>()
  for (const line of text.split(/\r?\n/)) {
    const at = line.indexOf('=')
    if (line !== '') values.set(at < 0 ? line : line.slice(0, at), at < 0 ? '' : line.slice(at + 1))
  }
  const broken = (key: string, what: string) => new BrokenFile(`In ${where} of the LightGBM model, ${key} ${what}.`)
  const get = (key: string) => {
    const value = values.get(key)
    if (value === undefined) throw broken(key, 'is missing')
    return value
  }
  const numbers = (key: string) => {
    const tokens = get(key)
      .split(' ')
      .filter((token) => token !== '')
    return Float64Array.from(tokens, (token) => {
      const number = toNumber(token)
      if (number === undefined) throw broken(key, `holds "${token.slice(0, 40)}", which is no number`)
      return number
    })
  }
  return {
    has: (key) => values.has(key),
    text: get,
    integer: (key, most) => {
      const number = toNumber(get(key))
      if (number === undefined || !Number.isInteger(number) || number < 0 || number > most) {
        throw broken(key, `is "${get(key).slice(0, 40)}"`)
      }
      return number
    },
    numbers,
    counted: (key, count) => {
      const found = numbers(key)
      if (found.length !== count) throw broken(key, `has ${found.length} numbers instead of ${count}`)
      return found
    },
  }
}

/** Plain numbers first: they are nearly all. `Number` knows no `inf`, and takes what C++ does not, such as hexadecimals. */
function toNumber(token: string): number | undefined {
  return /^-?\d+(\.\d+)?(e[+-]?\d+)?$/.test(token) ? Number(token) : parseNumber(token)
}
