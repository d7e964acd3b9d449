import { basename } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { uniqueNames } from '#lib/pipelines/tables/column-names.ts'
import { type CsvHead, readCsvHead } from '#lib/tabular/csv/read-head.ts'
import { quotePath, quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

interface CsvOptions {
  hasHeader?: boolean | undefined
  separator?: CsvHead['separator'] | undefined
}

/**
 * DuckDB's reader over files of separated texts with the same header: columns `c0`, `c1`, … of text, called by `names`. Throws
 * UserError for files without anything in them and for those whose headers differ.
 */
export async function readerOfCsv(
  paths: readonly string[],
  { hasHeader, separator }: CsvOptions,
): Promise<{ sql: string; names: string[] }> {
  const heads = await Promise.all(
    paths.map(async (path) => ({ path, head: await readCsvHead(path, hasHeader === true, separator) })),
  )
  const [first, ...others] = heads.filter(({ head }) => !head.isEmpty)
  if (!first) throw new AppError('UserError', `${nameFiles(paths)} no rows and no header.`)
  for (const other of others) requireSameHead(first, other)
  const isHeader = hasHeader ?? first.head.hasHeader
  const names = first.head.columns.map((name) => (isHeader ? name.trim() : ''))
  const readers = [first, ...others].map(({ path, head }) => readerOf(path, head, isHeader, names.length))
  const [only = ''] = readers
  const sql =
    readers.length === 1 ? only : `(${readers.map((reader) => `SELECT * FROM ${reader}`).join(' UNION ALL ')})`
  return { sql, names: uniqueNames(names) }
}

function readerOf(path: string, { separator, blankLines }: CsvHead, header: boolean, width: number): string {
  const columns = Array.from({ length: width }, (_, index) => `c${index}: 'VARCHAR'`).join(', ')
  const options = `auto_detect = false, header = ${header}, skip = ${blankLines}, delim = ${quoteText(separator)}`
  return `read_csv(${quotePath(path)}, ${options}, quote = '"', escape = '"', columns = {${columns}})`
}

type Opened = { path: string; head: CsvHead }

function requireSameHead(first: Opened, other: Opened): void {
  const [expected, found] = [first.head.columns, other.head.columns]
  const isSame = first.head.hasHeader
    ? expected.join('\n') === found.join('\n') && other.head.hasHeader
    : expected.length === found.length
  if (isSame) return
  const message = `${basename(other.path)} has the columns ${list(found)}, and ${basename(first.path)} has ${list(expected)}. Files of one data set need the same columns in the same order.`
  throw new AppError('UserError', message, basename(other.path))
}

const shown = 8

const list = (names: readonly string[]) =>
  `${names
    .slice(0, shown)
    .map((name) => `'${name}'`)
    .join(', ')}${names.length > shown ? ` and ${names.length - shown} more` : ''}`

const nameFiles = (paths: readonly string[]) =>
  paths.length === 1 ? `${basename(paths[0] ?? '')} has` : `The ${paths.length} files have`
