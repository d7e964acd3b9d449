import type { DuckDBConnection } from '@duckdb/node-api'
import { z } from 'zod'
import { type CellType, cellTypes, sqlTypeOf, type TableSchema } from '#lib/pipelines/table.ts'
import { readTableSchema, relationOf } from '#lib/pipelines/tables/table-folder.ts'
import { writeTable } from '#lib/pipelines/tables/write-table.ts'
import { quoteName, quotePath, quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

/**
 * A table as a CSV that pandas alone reads, and writes back: no header, a first column that is never missing, texts with an `s`
 * before them so that an empty one is not a missing one, times from pandas as ISO 8601. table_scripts.py is the other side.
 */
export const frameColumn = z.object({ name: z.string(), type: z.enum(cellTypes) })
export type FrameColumn = z.output<typeof frameColumn>

export interface ExchangedTable {
  path: string
  columns: FrameColumn[]
}

/** A longer line is no cell of a table. */
const maxLineBytes = 16 * 1024 * 1024

export async function exportTable(connection: DuckDBConnection, folder: string, path: string): Promise<ExchangedTable> {
  const { sql, columns } = relationOf(folder)
  const cells = columns.map(({ name, type }, index) => {
    const cell = quoteName(name)
    return `${textOf(type, cell)} AS c${index}`
  })
  const quoted = columns.flatMap(({ type }, index) => (type === 'string' ? [`c${index}`] : []))
  const force = quoted.length > 0 ? `, FORCE_QUOTE (${quoted.join(', ')})` : ''
  await connection.run(
    `COPY (SELECT ${['0 AS r', ...cells].join(', ')} FROM ${sql}) TO ${quoteText(path)} (FORMAT csv, HEADER false${force})`,
  )
  return { path, columns: columns.map(({ name, type }) => ({ name, type })) }
}

/** A time as its microseconds since 1970. */
function textOf(type: CellType, cell: string): string {
  if (type === 'string') return `'s' || ${cell}`
  return type === 'datetime' ? `CAST(epoch_us(${cell}) AS VARCHAR)` : `CAST(${cell} AS VARCHAR)`
}

interface FrameTarget {
  folder: string
  /** Folder of a table whose columns lend their roles to those of the same name. */
  like: string | undefined
}

/** Writes what the script returned as a table. A table has a column: one without any, or none at all, is empty and has `Col1`. */
export async function importFrame(
  connection: DuckDBConnection,
  path: string,
  columns: readonly FrameColumn[],
  { folder, like }: FrameTarget,
): Promise<TableSchema> {
  if (columns.length === 0) return writeTable(connection, { folder, query: 'SELECT NULL::VARCHAR AS Col1 WHERE false' })
  const known = like === undefined ? [] : (await readTableSchema(like)).columns
  const described = columns.map((column) => {
    const { role = 'feature', isCategorical = false } = known.find(({ name }) => name === column.name) ?? {}
    return { ...column, role, isCategorical }
  })
  const cells = columns.map(({ type }, index) => {
    const text = type === 'string' ? `substr(c${index}, 2)` : `c${index}`
    return `CAST(${text} AS ${sqlTypeOf[type]}) AS c${index}`
  })
  const types = ['r', ...columns.map((_, index) => `c${index}`)].map((name) => `${name}: 'VARCHAR'`).join(', ')
  const read = `read_csv(${quotePath(path)}, columns = {${types}}, auto_detect = false, header = false, delim = ',', quote = '"', escape = '"', max_line_size = ${maxLineBytes}, parallel = false)`
  return writeTable(connection, { folder, query: `SELECT ${cells.join(', ')} FROM ${read}`, columns: described })
}
