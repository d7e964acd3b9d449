import { basename } from 'node:path'
import { AppError } from '#lib/core/errors.ts'
import { resolveColumns } from '#lib/scoring/enforce.ts'
import { openDuckDb, quoteName, quotePath, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { type ColumnSelect, selectColumn } from '#lib/tabular/duckdb/plan-parquet.ts'
import { type ParquetSelection, readSelection } from '#lib/tabular/duckdb/read-parquet.ts'
import type { RowLayout, TableBatch, TableSource } from '#lib/tabular/table-batch.ts'

interface ParquetColumn {
  name: string
  type: string
}

/** The columns of a Parquet file with their DuckDB types; throws UserError when it cannot be read. */
async function describeParquet(path: string): Promise<ParquetColumn[]> {
  return await withDuckDb([path], async (connection) => {
    try {
      const result = await connection.runAndReadAll(`DESCRIBE SELECT * FROM read_parquet(${quotePath(path)})`)
      return result.getRowObjectsJS().map((row) => ({ name: String(row.column_name), type: String(row.column_type) }))
    } catch (cause) {
      throw unreadableParquet(path, cause)
    }
  })
}

/**
 * Opens a Parquet file, or rows [start, end) of it, for a model. Throws UserError when the file is damaged, lacks a column, or has
 * one of a type that cannot be read as the model's.
 */
export async function openParquet(
  path: string,
  layout: RowLayout,
  options: { range?: { start: number; end: number } | undefined; withTexts: boolean },
): Promise<TableSource> {
  const described = await describeParquet(path)
  const columns = described.map(({ name }) => name)
  const { mapping, dropped } = resolveColumns(columns, layout)
  const selects = layout.columns.map((column, slot): ColumnSelect | undefined => {
    const found = described[mapping[slot] ?? -1]
    return found && selectColumn(column, found.name, found.type, layout.kind === 'matrix')
  })
  const texts = options.withTexts ? columns.map((name) => `CAST(${quoteName(name)} AS VARCHAR)`) : []
  const selection = { path, layout, selects, texts, columns, range: options.range }
  const notes = dropped.length > 0 ? [`columns the model does not read: ${dropped.slice(0, 20).join(', ')}`] : []
  return { columns, notes, isCommaSeparated: false, batches: () => readBatches(selection) }
}

async function* readBatches(selection: ParquetSelection): AsyncGenerator<TableBatch> {
  const { connection, close } = await openDuckDb([selection.path])
  try {
    yield* readSelection(connection, selection)
  } catch (cause) {
    throw cause instanceof AppError ? cause : unreadableParquet(selection.path, cause)
  } finally {
    close()
  }
}

/** DuckDB's own words on what is wrong with a file, without the folders above it. */
export function unreadableParquet(path: string, cause: unknown): AppError {
  const [line = ''] = (cause instanceof Error ? cause.message : String(cause)).split('\n')
  const message = `The Parquet file cannot be read: ${line.replaceAll(path, basename(path))}`
  return new AppError('UserError', message, undefined, { cause })
}
