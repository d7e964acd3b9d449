import type { DuckDBConnection } from '@duckdb/node-api'
import { AppError } from '#lib/core/errors.ts'
import type { TableColumn, TableSchema } from '#lib/pipelines/table.ts'
import { cellTypeOf } from '#lib/pipelines/tables/cell-type.ts'
import { readerOfCsv } from '#lib/pipelines/tables/csv-reader.ts'
import { readTexts } from '#lib/pipelines/tables/read-texts.ts'
import { writeTable } from '#lib/pipelines/tables/write-table.ts'
import { quoteName, quotePath } from '#lib/tabular/duckdb/open-duckdb.ts'
import { unreadableTable } from '#lib/tabular/duckdb/table-reader.ts'

const tableFormats = ['csv', 'tsv', 'parquet', 'jsonl'] as const
export type TableFormat = (typeof tableFormats)[number]

export interface TableToImport {
  /** Absolute files of the same columns, in the order of their rows. */
  paths: readonly string[]
  format: TableFormat
  /** A port's folder. */
  folder: string
  /** Of CSV and TSV: whether the first line holds names; found by looking at it when not given. */
  hasHeader?: boolean | undefined
}

/**
 * Writes files as the table of a port. In CSV and TSV a cell that is empty, `?`, NA, NaN or null is missing, and a column is a number
 * when all its other cells are; in every format NaN is missing. Throws UserError naming the file, row or column that does not fit.
 */
export async function importTable(connection: DuckDBConnection, table: TableToImport): Promise<TableSchema> {
  const { folder, paths } = table
  try {
    const { query, columns } = await planImport(connection, table)
    return await writeTable(connection, { folder, query, columns })
  } catch (cause) {
    if (cause instanceof AppError) throw cause
    const message = cause instanceof Error ? cause.message : ''
    throw await unreadableTable(cause, paths.find((path) => message.includes(path)) ?? paths[0] ?? '')
  }
}

async function planImport(connection: DuckDBConnection, { paths, format, hasHeader }: TableToImport) {
  switch (format) {
    case 'csv':
    case 'tsv': {
      const { sql, names } = await readerOfCsv(paths, { hasHeader, separator: format === 'tsv' ? '\t' : undefined })
      return readTexts(connection, sql, names)
    }
    case 'parquet':
      return readTyped(connection, `read_parquet(${listPaths(paths)}, union_by_name = true)`)
    case 'jsonl':
      return readTyped(
        connection,
        `read_json(${listPaths(paths)}, format = 'newline_delimited', sample_size = -1, maximum_depth = 2, union_by_name = true)`,
      )
  }
}

const listPaths = (paths: readonly string[]) => `[${paths.map(quotePath).join(', ')}]`

const isNested = (sqlType: string) => /^(STRUCT|MAP|UNION)\b|\]$/.test(sqlType)

/** Of a reader whose columns have types. */
async function readTyped(connection: DuckDBConnection, sql: string) {
  const described = await connection.runAndReadAll(`DESCRIBE SELECT * FROM ${sql}`)
  const columns = described.getRowObjectsJS().map((row) => {
    const [name, sqlType] = [String(row.column_name), String(row.column_type)]
    return {
      name,
      sqlType,
      type: cellTypeOf(sqlType),
      role: 'feature' as const,
      isCategorical: sqlType.startsWith('ENUM'),
    }
  })
  const cells = columns.map(({ name, sqlType }) => {
    const cell = quoteName(name)
    return isNested(sqlType) ? `CAST(to_json(${cell}) AS VARCHAR) AS ${cell}` : cell
  })
  const query = `SELECT ${cells.join(', ')} FROM ${sql}`
  return { query, columns: columns.map(({ sqlType: _, ...column }): TableColumn => column) }
}
