import type { FileKind } from '#lib/batch-scoring/file-kinds.ts'
import type { InputFile, MiniBatchItem } from '#lib/batch-scoring/types.ts'
import { cutRecords } from '#lib/tabular/csv/index-csv.ts'
import { hasNames } from '#lib/tabular/csv/open-csv.ts'
import { readCsvHead } from '#lib/tabular/csv/read-head.ts'
import { cutParquet } from '#lib/tabular/duckdb/cut-parquet.ts'
import { readJsonColumns } from '#lib/tabular/json-lines/read-columns.ts'
import type { RowLayout } from '#lib/tabular/table-batch.ts'

/** Cuts a table into about `pieces` ranges whose batches are those of the whole file; fewer than two when it stays whole. */
export async function cutTable(
  { path, bytes }: InputFile,
  kind: FileKind | undefined,
  layout: RowLayout,
  pieces: number,
  rowsPerBatch?: number,
): Promise<NonNullable<MiniBatchItem['range']>[]> {
  if (kind === 'csv') {
    const head = await readCsvHead(path, hasNames(layout))
    if (head.isEmpty) return []
    return await cutRecords({ path, from: head.dataStart, size: bytes }, pieces, head.separator, rowsPerBatch)
  }
  if (kind === 'jsonl') {
    const { dataStart } = await readJsonColumns(path)
    return await cutRecords({ path, from: dataStart, size: bytes }, pieces, undefined, rowsPerBatch)
  }
  return kind === 'parquet' ? await cutParquet(path, pieces, rowsPerBatch) : []
}
