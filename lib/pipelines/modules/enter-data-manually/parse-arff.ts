import { AppError } from '#lib/core/errors.ts'
import type { ParsedTable } from '#lib/pipelines/modules/enter-data-manually/parse-svm-light.ts'
import { splitArffRow } from '#lib/pipelines/modules/enter-data-manually/split-arff-row.ts'
import type { CellType } from '#lib/pipelines/table.ts'
import type { Column } from '#lib/tabular/columns.ts'

interface Attribute {
  name: string
  type: CellType
  /** Of a nominal attribute: the values it may have. */
  values?: readonly string[]
}

interface Line {
  text: string
  /** From 1. */
  number: number
}

/** Attribute-relation files as Weka writes them: numeric, integer, real, string, date and nominal attributes, dense or sparse rows. */
export function parseArff(text: string): ParsedTable {
  const lines = text
    .split(/\r?\n/)
    .map((line, index) => ({ text: line.trim(), number: index + 1 }))
    .filter((line) => line.text !== '' && !line.text.startsWith('%'))
  const start = lines.findIndex((line) => /^@data\b/i.test(line.text))
  if (start < 0) throw new AppError('UserError', "The ARFF data has no line '@data'.", 'data')
  const attributes = lines.slice(0, start).flatMap((line) => parseDeclaration(line))
  if (attributes.length === 0) throw new AppError('UserError', "The ARFF data has no line '@attribute'.", 'data')
  const rows = lines.slice(start + 1).map((line) => ({ line, cells: splitRow(line, attributes) }))
  const columns = attributes.map((attribute, index) =>
    readColumn(
      attribute,
      rows.map(({ line, cells }) => ({ line, cell: cells[index] })),
    ),
  )
  const described = attributes.map(({ name, type, values }) => ({
    name,
    type,
    role: 'feature' as const,
    isCategorical: values !== undefined,
  }))
  return { table: { rows: rows.length, columns }, described }
}

const declared: Record<string, CellType> = {
  numeric: 'double',
  real: 'double',
  integer: 'integer',
  string: 'string',
  date: 'datetime',
}

function parseDeclaration(line: Line): Attribute[] {
  if (/^@relation\b/i.test(line.text)) return []
  const [, quoted, plain, rest = ''] =
    /^@attribute\s+(?:(?<!\\)'((?:[^'\\]|\\.)*)'|"[^"]*"|(\S+))\s+(.*)$/i.exec(line.text) ?? []
  const name = quoted?.replaceAll(/\\(.)/g, '$1') ?? plain ?? /^@attribute\s+"([^"]*)"/i.exec(line.text)?.[1]
  if (name === undefined) throw unreadable(line, `'${line.text}' is no declaration of an attribute`)
  const [, nominal] = /^\{(.*)\}$/.exec(rest) ?? []
  if (nominal !== undefined) return [{ name, type: 'string', values: splitArffRow(nominal).map(({ text }) => text) }]
  const type = declared[rest.split(/\s/)[0]?.toLowerCase() ?? '']
  if (!type)
    throw unreadable(
      line,
      `the attribute '${name}' is of the type '${rest}'; known are numeric, real, integer, string, date and {…}`,
    )
  return [{ name, type }]
}

/** Undefined for a missing cell. In a sparse row what is not named is 0, or the first of the values. */
function splitRow(line: Line, attributes: readonly Attribute[]): (string | undefined)[] {
  const [, sparse] = /^\{(.*)\}$/.exec(line.text) ?? []
  const toCell = ({ text, isQuoted }: { text: string; isQuoted: boolean }) =>
    text === '?' && !isQuoted ? undefined : text
  if (sparse === undefined) {
    const cells = splitArffRow(line.text)
    if (cells.length !== attributes.length)
      throw unreadable(line, `it has ${cells.length} values for ${attributes.length} attributes`)
    return cells.map(toCell)
  }
  const row: (string | undefined)[] = attributes.map(({ values }) => values?.[0] ?? '0')
  for (const part of sparse.split(/,(?=\s*\d+\s)/).filter((one) => one.trim() !== '')) {
    const [, index, value] = /^\s*(\d+)\s+(.*)$/.exec(part) ?? []
    const [cell] = splitArffRow(value ?? '')
    if (index === undefined || !cell || Number(index) >= attributes.length)
      throw unreadable(line, `'${part.trim()}' is no index from 0 to ${attributes.length - 1} with a value`)
    row[Number(index)] = toCell(cell)
  }
  return row
}

function readColumn(
  { name, type, values }: Attribute,
  cells: readonly { line: Line; cell: string | undefined }[],
): Column {
  const read = (parse: (cell: string) => number) =>
    cells.map(({ line, cell }) => {
      const value = cell === undefined ? 0 : parse(cell)
      if (Number.isNaN(value)) throw unreadable(line, `'${cell}' is no ${type} for the attribute '${name}'`)
      return value
    })
  const valid = Uint8Array.from(cells, ({ cell }) => (cell === undefined ? 0 : 1))
  switch (type) {
    case 'integer':
      return { name, valid, type: 'long', values: BigInt64Array.from(read(toInteger), BigInt) }
    case 'datetime':
      return { name, valid, type, values: BigInt64Array.from(read(toTime), (ms) => BigInt(ms) * 1_000_000n) }
    case 'string': {
      const stranger = cells.find(({ cell }) => cell !== undefined && values && !values.includes(cell))
      if (stranger)
        throw unreadable(stranger.line, `'${stranger.cell}' is not among the values of the attribute '${name}'`)
      return { name, valid, type, values: cells.map(({ cell }) => cell ?? '') }
    }
    default:
      return { name, valid, type: 'double', values: Float64Array.from(read(Number)) }
  }
}

const toInteger = (cell: string) => (/^[+-]?\d+$/.test(cell) ? Number(cell) : Number.NaN)

/** Without a zone of its own a time is one of UTC. */
const toTime = (cell: string) =>
  Date.parse(/[zZ]$|[+-]\d\d:?\d\d$/.test(cell) || !/[T ]/.test(cell) ? cell : `${cell.replace(' ', 'T')}Z`)

const unreadable = ({ number }: Line, what: string) =>
  new AppError('UserError', `Line ${number} of the ARFF data: ${what}.`, 'data')
