import { open } from 'node:fs/promises'
import { basename } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { quotePath, quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'
import { findUnevenRow } from '#lib/tabular/duckdb/uneven-row.ts'

const firstLineBytes = 64 * 1024
const checkedBytes = 1 << 20
const separators = [',', ';', '\t', '|'] as const

/** DuckDB's table function over a file, chosen by its extension; types, and a header unless it is known, are found by looking at the file. */
export async function tableReader(path: string, header?: boolean): Promise<string> {
  const file = quotePath(path)
  switch (path.slice(path.lastIndexOf('.') + 1).toLowerCase()) {
    case 'parquet':
      return `read_parquet(${file})`
    case 'jsonl':
    case 'ndjson':
      return `read_json_auto(${file}, format = 'newline_delimited')`
    default:
      // Left to itself, DuckDB reads a file with uneven rows as one wide column rather than say so.
      return `read_csv(${file}, delim = ${quoteText(await guessSeparator(path))}, quote = '"', escape = '"', skip = 0${header === undefined ? '' : `, header = ${header}`})`
  }
}

/** The separator that the first line has most of; a comma when it has none. */
async function guessSeparator(path: string): Promise<string> {
  const [line = ''] = (await readStart(path, firstLineBytes)).split('\n')
  const counted = separators.map((separator) => ({ separator, count: line.split(separator).length }))
  return counted.reduce((best, next) => (next.count > best.count ? next : best)).separator
}

async function readStart(path: string, bytes: number): Promise<string> {
  const handle = await open(path)
  try {
    const { buffer, bytesRead } = await handle.read(Buffer.alloc(bytes), 0, bytes, 0)
    return buffer.toString('utf8', 0, bytesRead)
  } finally {
    await handle.close()
  }
}

/** A UserError that says why a file cannot be read as a table: the row that does not fit, or the first line of what DuckDB says. */
export async function unreadableTable(cause: unknown, path: string): Promise<AppError> {
  const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
  const name = basename(path)
  const uneven =
    /\.(csv|tsv)$/i.test(path) && findUnevenRow(await readStart(path, checkedBytes), await guessSeparator(path))
  const reason = uneven
    ? `row ${uneven.row} of ${name} has ${uneven.fields} columns, and the header has ${uneven.expected}.`
    : // Where the file is on this machine is nobody's business.
      line.replaceAll(path, name).replace(/^[\w ]+ Error: /, '')
  return new AppError('UserError', `The table cannot be read: ${reason}`, undefined, { cause })
}
