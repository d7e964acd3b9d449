import { join } from 'node:path'
import type { DuckDBConnection, DuckDBDataChunk, DuckDBVector } from '@duckdb/node-api'
import { portFiles, type Relation } from '#lib/pipelines/module-run.ts'
import type { TableColumn } from '#lib/pipelines/table.ts'
import { readTableSchema } from '#lib/pipelines/tables/table-folder.ts'
import type { Column, Columns } from '#lib/tabular/columns.ts'
import { quoteName, quotePath, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'

/**
 * The table of a port's folder in memory, or the columns of it that are named, in that order: doubles, 64-bit integers (`long`),
 * booleans, texts, and datetimes in nanoseconds since the epoch. A number that is NaN counts as missing.
 */
export async function readColumns(folder: string, names?: readonly string[]): Promise<Columns> {
  const { rows, columns } = await readTableSchema(folder)
  const wanted = names?.map((name) => requireColumn(columns, name)) ?? columns
  const path = join(folder, portFiles.data)
  if (wanted.length === 0) return { rows, columns: [] }
  return withDuckDb([path], (connection) =>
    readAll(connection, { sql: `read_parquet(${quotePath(path)})`, columns: wanted }, rows),
  )
}

/** As readColumns, of a table that a DuckDB holds. */
export async function readRelation(connection: DuckDBConnection, relation: Relation): Promise<Columns> {
  const counted = await connection.runAndReadAll(`SELECT count(*) FROM ${relation.sql}`)
  return readAll(connection, relation, Number(counted.getRowsJS()[0]?.[0] ?? 0))
}

/** As readRelation, in one query: of the few rows of an answer, which are twice in memory for a moment. */
export async function collectRelation(connection: DuckDBConnection, { sql, columns }: Relation): Promise<Columns> {
  if (columns.length === 0) return readRelation(connection, { sql, columns })
  const result = await connection.run(`SELECT ${cellsOf(columns)} FROM ${sql}`)
  const chunks = await result.fetchAllChunks()
  const rows = chunks.reduce((sum, { rowCount }) => sum + rowCount, 0)
  const stores = columns.map((column) => createStore(column, rows))
  let at = 0
  for (const chunk of chunks) {
    copyChunk(chunk, at, stores)
    at += chunk.rowCount
  }
  return { rows, columns: stores.map(({ column }) => column) }
}

const cellsOf = (columns: readonly TableColumn[]): string =>
  columns.map(({ name, type }) => (type === 'datetime' ? `epoch_ns(${quoteName(name)})` : quoteName(name))).join(', ')

async function readAll(connection: DuckDBConnection, { sql, columns }: Relation, rows: number): Promise<Columns> {
  const stores = columns.map((column) => createStore(column, rows))
  if (stores.length === 0) return { rows, columns: [] }
  const result = await connection.stream(`SELECT ${cellsOf(columns)} FROM ${sql}`)
  let at = 0
  for (let chunk = await result.fetchChunk(); chunk && chunk.rowCount > 0; chunk = await result.fetchChunk()) {
    copyChunk(chunk, at, stores)
    at += chunk.rowCount
  }
  return { rows, columns: stores.map(({ column }) => column) }
}

function requireColumn(columns: readonly TableColumn[], name: string): TableColumn {
  const found = columns.find((column) => column.name === name)
  if (!found) throw new Error(`The table has no column '${name}'.`)
  return found
}

interface Store {
  column: Column
  rows: number
}

function createStore({ name, type }: TableColumn, rows: number): Store {
  switch (type) {
    case 'boolean':
      return { column: { name, type, values: new Uint8Array(rows) }, rows }
    case 'integer':
      return { column: { name, type: 'long', values: new BigInt64Array(rows) }, rows }
    case 'double':
      return { column: { name, type, values: new Float64Array(rows) }, rows }
    case 'datetime':
      return { column: { name, type, values: new BigInt64Array(rows) }, rows }
    case 'string':
      return { column: { name, type, values: new Array<string>(rows).fill('') }, rows }
  }
}

function copyChunk(chunk: DuckDBDataChunk, at: number, stores: readonly Store[]): void {
  for (const [index, store] of stores.entries()) {
    const vector = chunk.getColumnVector(index)
    if (!copyAll(vector, chunk.rowCount, at, store.column)) copyCells(vector, chunk.rowCount, at, store)
  }
}

/** Copies numbers without looking at each; false when the vector holds no plain numbers or some are missing. */
function copyAll(vector: DuckDBVector, count: number, at: number, { values }: Column): boolean {
  // The typed array and the validity mask behind a vector are not part of its public type.
  const items: unknown = Reflect.get(vector, 'items')
  const validity: unknown = Reflect.get(vector, 'validity')
  if (typeof validity !== 'object' || validity === null || Reflect.get(validity, 'data') !== null) return false
  if (items instanceof BigInt64Array && values instanceof BigInt64Array) {
    values.set(items.subarray(0, count), at)
    return true
  }
  if (!(items instanceof Float64Array && values instanceof Float64Array)) return false
  for (let i = 0; i < count; i++) if (Number.isNaN(items[i])) return false
  values.set(items.subarray(0, count), at)
  return true
}

function copyCells(vector: DuckDBVector, count: number, at: number, { column, rows }: Store): void {
  for (let i = 0; i < count; i++) {
    const value = vector.getItem(i)
    if (typeof value === 'string' && column.type === 'string') column.values[at + i] = value
    else if (typeof value === 'bigint' && column.values instanceof BigInt64Array) column.values[at + i] = value
    else if (typeof value === 'boolean' && column.type === 'boolean') column.values[at + i] = value ? 1 : 0
    else if (typeof value === 'number' && column.type === 'double' && !Number.isNaN(value))
      column.values[at + i] = value
    else {
      column.valid ??= new Uint8Array(rows).fill(1)
      column.valid[at + i] = 0
    }
  }
}
