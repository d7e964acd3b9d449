import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { portFiles } from '#lib/pipelines/module-run.ts'
import { sqlTypeOf, type TableColumn, type TableSchema } from '#lib/pipelines/table.ts'
import { cellTypeOf } from '#lib/pipelines/tables/cell-type.ts'
import { uniqueNames } from '#lib/pipelines/tables/column-names.ts'
import { queryError } from '#lib/pipelines/tables/query-error.ts'
import { writeTableSchema } from '#lib/pipelines/tables/table-folder.ts'
import { quoteName, quoteText } from '#lib/tabular/duckdb/open-duckdb.ts'

/** Columns of many different values are not searched for repeated ones, which takes a third of the time of writing numbers. */
const format = 'FORMAT parquet, DICTIONARY_SIZE_LIMIT 10000'

export interface TableToWrite {
  folder: string
  query: string
  /** Columns of the result in order, when they are not simply those of the query. */
  columns?: readonly TableColumn[] | undefined
  /** Gives columns of the same name their role and kind, when `columns` are not given. */
  like?: readonly TableColumn[]
}

/** Writes the rows of a query as `data.parquet` with its `schema.json`. A name that occurs twice is numbered. */
export async function writeTable(
  connection: DuckDBConnection,
  { folder, query, columns, like = [] }: TableToWrite,
): Promise<TableSchema> {
  try {
    const table = await selectTable(connection, { query, columns, like })
    const target = quoteText(join(folder, portFiles.data))
    const result = await connection.runAndReadAll(`COPY (${table.query}) TO ${target} (${format})`)
    const schema = { rows: Number(result.getRowsJS()[0]?.[0] ?? 0), columns: table.columns }
    await writeTableSchema(folder, schema)
    return schema
  } catch (cause) {
    throw queryError(cause)
  }
}

/** A query in the types that tables have, under the names of its columns. A name that occurs twice is numbered. */
export async function selectTable(
  connection: DuckDBConnection,
  { query, columns, like = [] }: Omit<TableToWrite, 'folder'>,
): Promise<{ query: string; columns: TableColumn[] }> {
  const described = columns ?? (await describeQuery(connection, query, like))
  const names = uniqueNames(described.map(({ name }) => name))
  const written = described.map((column, index) => ({ ...column, name: names[index] ?? column.name }))
  const cells = written.map(({ name, type }, index) => {
    const cell = `CAST(c${index} AS ${sqlTypeOf[type]})`
    // NaN equals itself in DuckDB, and is a missing cell between modules.
    return `${type === 'double' ? `nullif(${cell}, 'nan')` : cell} AS ${quoteName(name)}`
  })
  const source = `(${query}) AS t(${written.map((_, index) => `c${index}`).join(', ')})`
  return { query: `SELECT ${cells.join(', ')} FROM ${source}`, columns: written }
}

/** The columns that a query gives, in the types that tables have; the rest of what is known of them comes from `like`. */
export async function describeQuery(
  connection: DuckDBConnection,
  query: string,
  like: readonly TableColumn[] = [],
): Promise<TableColumn[]> {
  const described = await connection.runAndReadAll(`DESCRIBE ${query}`)
  const known = new Map(like.map((column) => [column.name, column]))
  return described.getRowObjectsJS().map((row) => {
    const name = String(row.column_name)
    const { role = 'feature', isCategorical = false } = known.get(name) ?? {}
    return { name, type: cellTypeOf(String(row.column_type)), role, isCategorical }
  })
}
