import { AppError } from '#lib/core/errors.ts'
import type { InputColumn, ScorerInput } from '#lib/scoring/scorer.ts'

export interface ColumnMapping {
  /** Per column of the model the index of the table's column, −1 where an optional one is absent. */
  mapping: number[]
  /** Columns of the table that the model does not read. */
  dropped: string[]
}

const shownNames = 10

/**
 * Finds the model's columns in a table's header: by name, or by position when the model's columns have no names
 * (mlflow.md section 6). Throws UserError naming what is missing and what was found instead.
 */
export function resolveColumns(header: readonly string[], input: ScorerInput): ColumnMapping {
  if (input.kind === 'files') throw new AppError('UserError', 'The model opens files itself and names no columns.')
  if (input.kind === 'tensor') {
    const shape = input.shape.map((size) => (size < 0 ? 'any' : size)).join(' × ')
    throw new AppError(
      'UserError',
      `The model reads one ${input.dtype} array of ${shape} per row, which a table does not hold.`,
    )
  }
  const isByPosition = input.columns.every(({ name }) => name === undefined)
  const exact = input.kind === 'columns' && input.exact === true
  return isByPosition ? resolveByPosition(header, input.columns.length, exact) : resolveByName(header, input.columns)
}

function resolveByPosition(header: readonly string[], count: number, exact: boolean): ColumnMapping {
  if (exact && header.length > count) {
    throw new AppError(
      'UserError',
      `The model has no signature and reads exactly ${count} columns by position; the table has ${header.length}. Leave out the columns it does not read.`,
    )
  }
  if (header.length < count) {
    throw new AppError(
      'UserError',
      `The model reads ${count} columns by position, and the table has ${header.length}. ${hintAtSeparator(header)}`.trim(),
    )
  }
  return { mapping: Array.from({ length: count }, (_, index) => index), dropped: header.slice(count) }
}

function resolveByName(header: readonly string[], columns: InputColumn[]): ColumnMapping {
  const places = new Map<string, number[]>()
  for (const [place, name] of header.entries()) places.set(name, [...(places.get(name) ?? []), place])
  const mapping = columns.map(({ name }) => (name === undefined ? undefined : places.get(name))?.[0] ?? -1)
  const missing = columns.flatMap(({ name, required }, index) =>
    required && name !== undefined && mapping[index] === -1 ? [name] : [],
  )
  const read = new Set(mapping)
  const extra = header.filter((_, place) => !read.has(place))
  if (missing.length > 0) throw missingColumns(missing, extra, header)
  const twice = columns.find(({ name }) => name !== undefined && (places.get(name)?.length ?? 0) > 1)
  if (twice) {
    throw new AppError('UserError', `The column "${twice.name}" appears more than once in the header.`, twice.name)
  }
  return { mapping, dropped: extra }
}

function missingColumns(missing: string[], extra: string[], header: readonly string[]): AppError {
  const one = missing.length === 1
  const parts = [
    `The column${one ? '' : 's'} ${listNames(missing)} ${one ? 'is' : 'are'} missing.`,
    extra.length > 0 ? `Not read by the model: ${listNames(extra)}.` : '',
    hintAtHeader(header) || hintAtSpelling(missing, extra) || hintAtSeparator(header),
  ]
  return new AppError('UserError', parts.filter((part) => part !== '').join(' '), missing[0])
}

/** A first line that is mostly numbers is a record, not a header. */
function hintAtHeader(header: readonly string[]): string {
  const numbers = header.filter((name) => name.trim() !== '' && Number.isFinite(Number(name)))
  if (header.length === 0 || numbers.length * 2 <= header.length) return ''
  return 'The first line looks like data: does the file lack a header line with the column names?'
}

function hintAtSpelling(missing: string[], extra: string[]): string {
  const bare = (name: string) => name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '')
  const pairs = missing.flatMap((name) => {
    const alike = extra.find((other) => bare(other) === bare(name))
    return alike === undefined ? [] : [`"${alike}" for "${name}"`]
  })
  return pairs.length > 0 ? `Names must match exactly; the table has ${pairs.slice(0, 3).join(', ')}.` : ''
}

function hintAtSeparator(header: readonly string[]): string {
  const separator =
    header.length === 1 ? [';', '\t', '|'].find((character) => header[0]?.includes(character)) : undefined
  if (separator === undefined) return ''
  const name = { ';': 'semicolons', '\t': 'tabs', '|': 'bars' }[separator] ?? separator
  return `The first line has ${name}: are they the separator?`
}

function listNames(names: string[]): string {
  const shown = names.slice(0, shownNames).map((name) => `"${name}"`)
  return names.length > shown.length ? `${shown.join(', ')} and ${names.length - shown.length} more` : shown.join(', ')
}
