import {
  BIGINT,
  BOOLEAN,
  DOUBLE,
  type DuckDBConnection,
  DuckDBDataChunk,
  type DuckDBType,
  type DuckDBValue,
  VARCHAR,
} from '@duckdb/node-api'
import type { CellType, TableColumn, TableSchema } from '#lib/pipelines/table.ts'
import { writeTable } from '#lib/pipelines/tables/write-table.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'

const chunkRows = 2048
const buffer = 'written_columns'

/** Writes columns in memory as the table of a port's folder. `described` says their roles and kinds, by name. */
export async function writeColumns(
  connection: DuckDBConnection,
  folder: string,
  columns: Columns,
  described: readonly TableColumn[] = [],
): Promise<TableSchema> {
  const appended = await appendColumns(connection, buffer, columns, described)
  try {
    return await writeTable(connection, { folder, ...appended })
  } finally {
    await connection.run(`DROP TABLE ${buffer}`)
  }
}

/** Puts columns into a new temporary table; answers the query that reads them from there. */
export async function appendColumns(
  connection: DuckDBConnection,
  table: string,
  { rows, columns }: Columns,
  described: readonly TableColumn[],
): Promise<{ query: string; columns: TableColumn[] }> {
  const targets = columns.map((column) => targetOf(column, described))
  // Positions instead of names: two columns may differ in case alone.
  const definitions = targets.map(({ sqlType }, index) => `c${index} ${sqlType}`)
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} (${definitions.join(', ')})`)
  const appender = await connection.createAppender(table)
  for (let start = 0; start < rows; start += chunkRows) {
    const count = Math.min(chunkRows, rows - start)
    const chunk = DuckDBDataChunk.create(
      targets.map(({ type }) => type),
      count,
    )
    chunk.setColumns(columns.map((column) => cellsOf(column, start, count)))
    appender.appendDataChunk(chunk)
  }
  appender.closeSync()
  const cells = targets.map(({ read }, index) => read(`c${index}`))
  return { query: `SELECT ${cells.join(', ')} FROM ${table}`, columns: targets.map(({ column }) => column) }
}

const plain = (cell: string) => cell

function targetOf(column: Column, described: readonly TableColumn[]) {
  const { role = 'feature', isCategorical = false } = described.find(({ name }) => name === column.name) ?? {}
  const { cell, type, sqlType, read = plain } = targets[column.type]
  return { column: { name: column.name, type: cell, role, isCategorical }, type, sqlType, read }
}

interface Target {
  cell: CellType
  type: DuckDBType
  sqlType: string
  read?: (cell: string) => string
}

const targets: Record<Column['type'], Target> = {
  boolean: { cell: 'boolean', type: BOOLEAN, sqlType: 'BOOLEAN' },
  integer: { cell: 'integer', type: BIGINT, sqlType: 'BIGINT' },
  long: { cell: 'integer', type: BIGINT, sqlType: 'BIGINT' },
  float: { cell: 'double', type: DOUBLE, sqlType: 'DOUBLE' },
  double: { cell: 'double', type: DOUBLE, sqlType: 'DOUBLE' },
  string: { cell: 'string', type: VARCHAR, sqlType: 'VARCHAR' },
  binary: { cell: 'string', type: VARCHAR, sqlType: 'VARCHAR' },
  datetime: {
    cell: 'datetime',
    type: BIGINT,
    sqlType: 'BIGINT',
    read: (cell) => `make_timestamp(${cell} // 1000)`,
  },
}

function cellsOf({ type, values, valid }: Column, start: number, count: number): DuckDBValue[] {
  return Array.from({ length: count }, (_, offset) => {
    const value = values[start + offset]
    if (value === undefined || valid?.[start + offset] === 0) return null
    if (type === 'boolean') return value === 1
    if (type === 'integer') return BigInt(Number(value))
    if (typeof value === 'object') return Buffer.from(value).toString('base64')
    return typeof value === 'number' && Number.isNaN(value) ? null : value
  })
}
