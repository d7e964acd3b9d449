import { AppError } from '#lib/core/errors.ts'
import type { Attributes } from '#lib/native-models/estimators/attributes.ts'
import type { FrameColumn } from '#lib/native-models/frame/frame.ts'
import { isArray, type PythonArray, type PythonValue } from '#lib/native-models/values/python-value.ts'

/** What one column may hold, in the order of its codes. */
export interface Categories {
  /** `any`: nothing but a missing value was seen, so text and numbers are equally unknown. */
  kind: 'text' | 'number' | 'any'
  count: number
  codes: ReadonlyMap<string | number, number>
  /** Code of the missing value; -1 when there is none. It was None or NaN; a batch does not tell them apart. */
  missing: number
  /** The missing value is NaN, which some encoders treat apart. */
  isMissingNaN: boolean
}

export const unknown = -1

/** `categories_` of an encoder, one per input column. */
export function readCategories(attributes: Attributes): Categories[] {
  return attributes.list('categories_').map((value, column) => {
    if (!isArray(value)) return attributes.refuse('categories_', `has no array for column ${column}`)
    return toCategories(attributes, value, column)
  })
}

function toCategories(attributes: Attributes, array: PythonArray, column: number): Categories {
  const refuse = (why: string): never => attributes.refuse('categories_', `of column ${column} ${why}`)
  const codes = new Map<string | number, number>()
  const absent: { code: number; isNaN: boolean }[] = []
  const items = array.dtype === 'record' ? refuse('are records') : array.data
  items.forEach((item: PythonValue, code: number) => {
    if (item === null || Number.isNaN(item)) absent.push({ code, isNaN: item !== null })
    else codes.set(toKey(item) ?? refuse('are neither text nor plain numbers'), code)
  })
  if (absent.length > 1) refuse('have both None and NaN')
  if (codes.size + absent.length !== items.length) refuse('repeat a value')
  const kinds = new Set([...codes.keys()].map((key) => (typeof key === 'string' ? 'text' : 'number')))
  if (kinds.size > 1) refuse('mix text and numbers')
  const [kind = 'any'] = kinds
  const missing = absent[0]
  return { kind, count: items.length, codes, missing: missing?.code ?? unknown, isMissingNaN: missing?.isNaN ?? false }
}

function toKey(item: PythonValue): string | number | undefined {
  if (typeof item === 'string' || typeof item === 'number') return item
  if (typeof item === 'boolean') return Number(item)
  return typeof item === 'bigint' && Number.isSafeInteger(Number(item)) ? Number(item) : undefined
}

/**
 * The code of each row, or `unknown`. The number 3 is not the text "3": throws UserError when the column is of the
 * other kind than what was seen in training.
 */
export function encode(column: FrameColumn, categories: Categories, name: string, reader: string): Int32Array {
  const { codes, missing } = categories
  const result = new Int32Array(column.values.length)
  if (column.kind === 'text') {
    if (categories.kind === 'number') throw wrongKind(name, reader, 'text', 'numbers')
    column.values.forEach((value, row) => {
      result[row] = value === undefined ? missing : (codes.get(value) ?? unknown)
    })
    return result
  }
  for (let row = 0; row < result.length; row++) {
    const value = column.values[row] ?? Number.NaN
    if (Number.isNaN(value)) result[row] = missing
    else if (categories.kind === 'text') throw wrongKind(name, reader, 'numbers', 'text')
    else if (Math.abs(value) === Infinity) {
      throw new AppError(
        'UserError',
        `The column "${name}" is infinite in row ${row + 1}; ${reader} takes no such value.`,
        name,
      )
    } else result[row] = codes.get(value) ?? unknown
  }
  return result
}

const wrongKind = (name: string, reader: string, is: string, was: string) =>
  new AppError('UserError', `The column "${name}" holds ${is}; ${reader} was fitted with ${was} there.`, name)

/** The first unknown value of the column as a UserError. */
export function unknownCategory(column: FrameColumn, codes: Int32Array, name: string, reader: string): AppError {
  const row = codes.indexOf(unknown)
  const value = column.values[row]
  const shown = value === undefined || Number.isNaN(value) ? 'a missing value' : JSON.stringify(value)
  const where = `The column "${name}" holds ${shown} in row ${row + 1}`
  return new AppError('UserError', `${where}, which ${reader} did not see in training and does not allow.`, name)
}

/** Which columns hold text, for whoever reads the input. */
export const textOf = (categories: readonly Categories[]): boolean[] => categories.map(({ kind }) => kind === 'text')
