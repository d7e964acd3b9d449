import type { InputColumn } from '#lib/scoring/scorer.ts'
import type { ColumnType } from '#lib/tabular/columns.ts'

export type CellValue = number | bigint | string | Uint8Array

/** `value` is undefined where the cell is missing and may be. A boolean is 0 or 1, a datetime nanoseconds since 1970. */
export type ParsedCell = { ok: true; value: CellValue | undefined } | { ok: false; reason: string }

/** What stands for a missing value in a column that is not text: the marks pandas knows. */
const missingMarks = new Set(
  '|#N/A|#N/A N/A|#NA|-1.#IND|-1.#QNAN|1.#IND|1.#QNAN|-NaN|-nan|<NA>|N/A|NA|NULL|NaN|None|n/a|nan|null'.split('|'),
)

export const isMissingMark = (text: string): boolean => missingMarks.has(text.trim())

/** Whether pandas would read this cell of a CSV file as missing text. */
export const isMissingText = (text: string): boolean => missingMarks.has(text)

/**
 * The value of a table cell as the model's column type, or why it is none (mlflow.md section 6).
 * Numbers are never cut or wrapped; an empty cell is NaN for a float, empty text for a string and
 * refused elsewhere, unless the column keeps missing values.
 */
export function parseCell(text: string | null | undefined, column: InputColumn): ParsedCell {
  const { type } = column
  if (type === 'string') return { ok: true, value: text ?? (column.keepsMissing ? undefined : '') }
  if (text === null || text === undefined || isMissingMark(text)) return missingValue(column)
  const value = parsers[type](text.trim())
  if (typeof value === 'object' && 'reason' in value) return refused(column, `"${shorten(text)}" ${value.reason}`)
  return { ok: true, value }
}

function missingValue(column: InputColumn): ParsedCell {
  const { type, required, keepsMissing } = column
  if (type === 'float' || type === 'double') return { ok: true, value: Number.NaN }
  if (keepsMissing) return { ok: true, value: undefined }
  if ((type === 'binary' || type === 'datetime') && !required) return { ok: true, value: undefined }
  const article = type === 'integer' ? 'an' : 'a'
  return refused(column, `the value is missing, and ${article} ${type} column cannot hold a missing value`)
}

type Parser = (text: string) => CellValue | { reason: string }

const parsers: Record<Exclude<ColumnType, 'string'>, Parser> = {
  float: parseDecimal,
  double: parseDecimal,
  integer: (text) => {
    const value = parseWhole(text)
    if (typeof value !== 'bigint') return value
    return value === BigInt.asIntN(32, value) ? Number(value) : { reason: 'does not fit a 32-bit integer' }
  },
  long: (text) => {
    const value = parseWhole(text)
    if (typeof value !== 'bigint') return value
    return value === BigInt.asIntN(64, value) ? value : { reason: 'does not fit a 64-bit integer' }
  },
  boolean: (text) => {
    if (/^(true|1)$/i.test(text)) return 1
    return /^(false|0)$/i.test(text) ? 0 : { reason: 'is not true or false' }
  },
  datetime: parseDatetime,
  binary: (text) =>
    /^[A-Za-z0-9+/]*={0,2}$/.test(text) && text.length % 4 === 0
      ? Uint8Array.from(atob(text), (character) => character.charCodeAt(0))
      : { reason: 'is not base64' },
}

const decimal = /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i
const infinite = /^([+-]?)inf(inity)?$/i

function parseDecimal(text: string): number | { reason: string } {
  if (decimal.test(text)) return Number(text)
  const sign = infinite.exec(text)?.[1]
  if (sign !== undefined) return sign === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
  return { reason: 'is not a number' }
}

/** `3.0` and `5e3` are whole numbers, as spreadsheets write them; `3.5` is refused instead of cut. */
function parseWhole(text: string): bigint | { reason: string } {
  if (/^[+-]?\d+(\.0*)?$/.test(text)) return BigInt(text.replace(/^\+|\.0*$/g, ''))
  if (!decimal.test(text)) return { reason: 'is not a number' }
  const value = Number(text)
  return Number.isSafeInteger(value) ? BigInt(value) : { reason: 'is not a whole number' }
}

const isoDatetime = /^(\d{4}-\d{2}-\d{2})(?:[T ](\d{2}:\d{2})(?::(\d{2})(?:\.(\d{1,9}))?)?)?Z?$/

/** ISO 8601 without an offset, which is UTC, or whole nanoseconds since 1970. */
function parseDatetime(text: string): bigint | { reason: string } {
  if (/^-?\d{9,19}$/.test(text)) return BigInt(text)
  const [, day, time = '00:00', seconds = '00', fraction = ''] = isoDatetime.exec(text) ?? []
  if (day === undefined) return { reason: 'is not a date and time such as 2024-05-31T12:30:00' }
  const date = new Date(`${day}T${time}:${seconds}Z`)
  // Date takes 31 February for 3 March.
  if (Number.isNaN(date.getTime()) || date.getUTCDate() !== Number(day.slice(8))) {
    return { reason: 'is not a date and time that exists' }
  }
  return BigInt(date.getTime()) * 1_000_000n + BigInt(fraction.padEnd(9, '0'))
}

const refused = ({ name }: InputColumn, reason: string): ParsedCell => ({
  ok: false,
  reason: name === undefined ? reason : `column "${name}", ${reason}`,
})

const shorten = (text: string): string => (text.length > 40 ? `${text.slice(0, 40)}…` : text)
