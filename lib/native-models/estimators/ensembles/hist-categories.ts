import { attributesOf, toNumbers } from '#lib/native-models/estimators/attributes.ts'
import type { Matrix } from '#lib/native-models/frame/frame.ts'
import { NotNative } from '#lib/native-models/not-native.ts'
import { isObject, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** Per column of the trees: 1 at each of the 256 categories seen in training; undefined for a numeric column. */
export type KnownCategories = readonly (Uint8Array | undefined)[]

/** Reads them from the `_BinMapper`, which holds the categories of a column in place of its thresholds. */
export function readKnownCategories(binMapper: PythonValue | undefined, where: string): KnownCategories {
  if (!isObject(binMapper)) throw new NotNative(`${where} is not a _BinMapper`)
  const attributes = attributesOf(binMapper)
  const isCategorical = attributes.numbersOr('is_categorical_')
  if (!isCategorical) return []
  const thresholds = attributes.list('bin_thresholds_')
  return Array.from(isCategorical.values, (flag, column) => {
    if (flag === 0) return undefined
    const categories = toNumbers(thresholds[column] ?? null)?.values
    if (!categories) throw new NotNative(`${where}.bin_thresholds_[${column}] is not an array of categories`)
    const known = new Uint8Array(256)
    for (const category of categories) known[category] = 1
    return known
  })
}

/**
 * Categories that training has not seen become missing values, as the library treats them in every split. A category
 * is cut to 8 bits, as the library casts it.
 */
export function forgetUnknown(matrix: Matrix, known: KnownCategories): Matrix {
  if (known.every((categories) => categories === undefined)) return matrix
  const columns = matrix.columns.map((column, index) => {
    const categories = known[index]
    return categories ? Float64Array.from(column, (value) => toKnown(value, categories)) : column
  })
  return { ...matrix, columns }
}

function toKnown(value: number, known: Uint8Array): number {
  if (!(value >= 0)) return Number.NaN
  const code = value < 2 ** 31 ? Math.trunc(value) & 255 : 0
  return known[code] === 1 ? code : Number.NaN
}
