import { AppError } from '#lib/core/errors.ts'
import { type Attributes, presentValue } from '#lib/native-models/estimators/attributes.ts'
import type { Frame } from '#lib/native-models/frame/frame.ts'
import {
  isArray,
  isObject,
  isSlice,
  type PythonSlice,
  type PythonValue,
} from '#lib/native-models/values/python-value.ts'

/** A column as it was named in training: by position, by name, or both where they are known. */
export interface ColumnKey {
  index: number | undefined
  name: string | undefined
}

/** What the transformer knows of its training data. */
export interface KnownColumns {
  count: number | undefined
  names: readonly string[] | undefined
}

/** Columns given as a name, a position (also from the end), a list or array of either, a mask or a slice. */
export function readSelection(
  attributes: Attributes,
  value: PythonValue | undefined,
  known: KnownColumns,
): ColumnKey[] {
  const refuse = (): never =>
    attributes.refuse('transformers_', `selects columns with ${presentValue(value)}, which is not supported`)
  if (isSlice(value)) return placesOf(value, known, refuse).map((index) => keyOf(index, known))
  const items = toItems(value) ?? refuse()
  if (items.length > 0 && items.every((item) => typeof item === 'boolean')) {
    return items.flatMap((item, index) => (item ? [keyOf(index, known)] : []))
  }
  return items.map((item) => {
    if (typeof item === 'string') return keyOf(item, known)
    return typeof item === 'number' || typeof item === 'bigint' ? keyOf(Number(item), known) : refuse()
  })
}

function toItems(value: PythonValue | undefined): PythonValue[] | undefined {
  if (typeof value === 'string' || typeof value === 'number') return [value]
  if (Array.isArray(value)) return value
  if (isArray(value) && value.dtype === 'bool') return Array.from(value.data, (item) => item === 1)
  if (isArray(value) && value.dtype !== 'record') return [...value.data]
  // The list of remaining columns in 1.5 and 1.6.
  return isObject(value) && value.name === '_RemainderColsList' ? toItems(value.attributes.get('data')) : undefined
}

function keyOf(item: string | number, { count, names }: KnownColumns): ColumnKey {
  if (typeof item === 'string') {
    const index = names?.indexOf(item) ?? -1
    return { name: item, index: index === -1 ? undefined : index }
  }
  const index = item < 0 && count !== undefined ? count + item : item
  return { index, name: names?.[index] }
}

/** Positions that a slice takes: between two names of a table, both included, or between two positions. */
function placesOf({ start, stop, step }: PythonSlice, { count, names }: KnownColumns, refuse: () => never): number[] {
  const isNamed = typeof start === 'string' || typeof stop === 'string'
  if (!isNamed) return indicesOf(start, stop, step, count ?? refuse())
  if (typeof start === 'number' || typeof stop === 'number' || names === undefined) return refuse()
  const placeOf = (name: string) => (names.includes(name) ? names.indexOf(name) : refuse())
  // The library ignores the step of such a slice.
  return indicesOf(start === null ? null : placeOf(start), stop === null ? null : placeOf(stop) + 1, null, names.length)
}

function indicesOf(start: number | null, stop: number | null, step: number | null, count: number): number[] {
  const stride = step ?? 1
  const bound = (value: number) => Math.min(Math.max(value < 0 ? value + count : value, stride < 0 ? -1 : 0), count)
  const from = start === null ? (stride < 0 ? count - 1 : 0) : Math.min(bound(start), stride < 0 ? count - 1 : count)
  const to = stop === null ? (stride < 0 ? -1 : count) : bound(stop)
  const indices: number[] = []
  for (let index = from; stride > 0 ? index < to : index > to; index += stride) indices.push(index)
  return indices
}

/** The columns of a batch: by name where it has names and the name is known, else by position. Throws UserError. */
export function selectColumns(frame: Frame, keys: readonly ColumnKey[]): Frame {
  const places = keys.map((key) => locate(frame, key))
  return {
    rows: frame.rows,
    names: frame.names && places.map((place) => frame.names?.[place] ?? String(place)),
    columns: places.flatMap((place) => frame.columns[place] ?? []),
  }
}

function locate({ names, columns }: Frame, { name, index }: ColumnKey): number {
  if (names && name !== undefined) {
    const place = names.indexOf(name)
    if (place !== -1) return place
    throw new AppError('UserError', `The column "${name}" is missing. The model reads it by this name.`, name)
  }
  if (index !== undefined && index >= 0 && index < columns.length) return index
  const what = name === undefined ? `column ${index}` : `a column "${name}"`
  throw new AppError(
    'UserError',
    `The model reads ${what}, and the data has ${columns.length} columns without that name.`,
  )
}
