import { join } from 'node:path'
import type { DuckDBConnection } from '@duckdb/node-api'
import { portFiles } from '#lib/pipelines/module-run.ts'
import { isNumeric, type TableColumn } from '#lib/pipelines/table.ts'
import { readTableSchema, relationOf } from '#lib/pipelines/tables/table-folder.ts'
import type { ColumnPreview, TablePreview } from '#lib/pipelines/tables/table-preview.ts'
import type { PreviewCell } from '#lib/storage/preview.ts'
import { quoteName, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { toCell } from '#lib/tabular/duckdb/preview-table.ts'
import { histogramOf, mostFrequentOf } from '#lib/tabular/duckdb/profile-table.ts'

const memoryLimitMb = 512
/** Beyond, distinct values are estimated: to count them takes memory for each. */
const countedRows = 200_000

/** The first rows of a port's table, and what each of its columns holds: over all rows, not a sample. */
export async function previewTable(folder: string, { rows: shown }: { rows: number }): Promise<TablePreview> {
  const { rows, columns } = await readTableSchema(folder)
  const { sql } = relationOf(folder)
  return withDuckDb(
    [join(folder, portFiles.data)],
    async (connection) => {
      const previews: ColumnPreview[] = []
      for (const column of columns) previews.push(await previewColumn(connection, { sql, rows }, column))
      return { rows, columns: previews, sample: columns.length > 0 ? await readSample(connection, sql, shown) : [] }
    },
    memoryLimitMb,
  )
}

async function readSample(connection: DuckDBConnection, sql: string, rows: number): Promise<PreviewCell[][]> {
  const result = await connection.runAndReadAll(`SELECT * FROM ${sql} LIMIT ${rows}`)
  const types = result.columnTypes().map(String)
  return result.getRowsJson().map((row) => row.map((cell, index) => toCell(cell, types[index] ?? '')))
}

async function previewColumn(
  connection: DuckDBConnection,
  { sql, rows }: { sql: string; rows: number },
  column: TableColumn,
): Promise<ColumnPreview> {
  const { name, type, role, isCategorical } = column
  const cell = quoteName(name)
  const values = `(SELECT ${cell} AS v FROM ${sql})`
  const distinct = rows <= countedRows ? 'count(DISTINCT v)' : 'approx_count_distinct(v)'
  const counted = await connection.runAndReadAll(
    `SELECT (count(*) - count(v))::INTEGER, ${distinct}::INTEGER, count(v)::INTEGER, min(v), max(v) FROM ${values}`,
  )
  const [missing, unique, present, min, max] = counted.getRowsJson()[0] ?? []
  const types = counted.columnTypes().map(String)
  const about = {
    ...{ name, type, role, isCategorical },
    missing: Number(missing),
    unique: Math.min(Number(unique), Number(present)),
    min: toCell(min ?? null, types[3] ?? ''),
    max: toCell(max ?? null, types[4] ?? ''),
  }
  const none = { mean: null, median: null, std: null, histogram: [], top: [] }
  if (!isNumeric(column)) return { ...about, ...none, top: await mostFrequentOf(connection, values) }
  const finite = `(SELECT v::DOUBLE AS x FROM ${values} WHERE isfinite(v::DOUBLE))`
  const moments = await connection.runAndReadAll(
    `SELECT avg(x), quantile_cont(x, 0.5), CASE WHEN count(x) > 1 THEN stddev_samp(x) END FROM ${finite}`,
  )
  const [mean, median, std] = (moments.getRowsJS()[0] ?? []).map((value) => (typeof value === 'number' ? value : null))
  const histogram = await histogramOf(connection, finite)
  return { ...about, ...none, mean: mean ?? null, median: median ?? null, std: std ?? null, histogram }
}
