import { fileKind, type TableKind } from '#lib/batch-scoring/file-kinds.ts'
import type { InputFile, MiniBatchItem } from '#lib/batch-scoring/types.ts'
import { openCsv } from '#lib/tabular/csv/open-csv.ts'
import { openParquet } from '#lib/tabular/duckdb/open-parquet.ts'
import { openJsonLines } from '#lib/tabular/json-lines/open-json-lines.ts'
import type { RowLayout, TableSource } from '#lib/tabular/table-batch.ts'

/** Opens a table, or a range of it, for a model; throws UserError when it cannot be read at all or lacks a column. */
export async function openTable(
  { file, range }: MiniBatchItem,
  layout: RowLayout,
  withTexts: boolean,
): Promise<TableSource> {
  const open = openers[fileKind(file.name) as TableKind]
  return await open(file.path, layout, { range, withTexts })
}

/** The names of a table's columns. */
export async function readColumns(file: InputFile, layout: RowLayout): Promise<string[]> {
  const { columns } = await openTable({ file }, layout, false)
  return columns
}

const openers = { csv: openCsv, parquet: openParquet, jsonl: openJsonLines }
