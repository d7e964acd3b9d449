import type { Json } from '@duckdb/node-api'
import type { FilePreview, PreviewCell } from '#lib/storage/preview.ts'
import { withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { tableReader, unreadableTable } from '#lib/tabular/duckdb/table-reader.ts'

const maxCellLength = 1000

/** Rows `skip` up to `skip + top` of a CSV, Parquet or JSON-lines file. Throws UserError when it is not such a table. */
export async function previewTable(
  path: string,
  { skip, top, header }: { skip: number; top: number; header?: boolean | undefined },
): Promise<Extract<FilePreview, { kind: 'table' }>> {
  return withDuckDb([path], async (connection) => {
    // One row more tells whether there are any.
    const sql = `SELECT * FROM ${await tableReader(path, header)} LIMIT ${top + 1} OFFSET ${skip}`
    const result = await connection.runAndReadAll(sql).catch(async (cause: unknown) => {
      throw await unreadableTable(cause, path)
    })
    const types = result.columnTypes().map(String)
    const rows = result.getRowsJson().map((row) => row.map((cell, index) => toCell(cell, types[index] ?? '')))
    return {
      kind: 'table',
      columns: result.columnNames().map((name, index) => ({ name, type: types[index] ?? '' })),
      rows: rows.slice(0, top),
      hasMore: rows.length > top,
    }
  })
}

/** DuckDB writes integers of 64 bits as text; those that JavaScript holds exactly become numbers again. */
export function toCell(value: Json, type: string): PreviewCell {
  if (value === null || typeof value === 'boolean' || typeof value === 'number') return value
  const text = typeof value === 'string' ? value : JSON.stringify(value)
  if (/^U?(BIGINT|HUGEINT)$/.test(type) && Number.isSafeInteger(Number(text))) return Number(text)
  return text.length > maxCellLength ? `${text.slice(0, maxCellLength)}…` : text
}
