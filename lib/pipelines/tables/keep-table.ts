import type { DuckDBConnection } from '@duckdb/node-api'
import type { Relation } from '#lib/pipelines/module-run.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { appendColumns } from '#lib/pipelines/tables/write-columns.ts'
import { selectTable, type TableToWrite } from '#lib/pipelines/tables/write-table.ts'
import type { Columns } from '#lib/tabular/columns.ts'

/** Keeps the rows of a query as a temporary table of this DuckDB. */
export async function keepQuery(
  connection: DuckDBConnection,
  table: string,
  planned: Omit<TableToWrite, 'folder'>,
): Promise<Relation> {
  const { query, columns } = await selectTable(connection, planned)
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} AS ${query}`)
  return { sql: table, columns }
}

/** Keeps columns in memory as a temporary table of this DuckDB, read in the types and under the names that tables have. */
export async function keepColumns(
  connection: DuckDBConnection,
  table: string,
  given: Columns,
  described: readonly TableColumn[],
): Promise<Relation> {
  const { query, columns } = await selectTable(connection, await appendColumns(connection, table, given, described))
  return { sql: `(${query})`, columns }
}
