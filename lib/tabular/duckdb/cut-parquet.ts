import { quotePath, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'
import { unreadableParquet } from '#lib/tabular/duckdb/open-parquet.ts'
import { batchRows } from '#lib/tabular/table-batch.ts'

/**
 * Cuts the rows of a Parquet file into about `pieces` ranges of row numbers that start at multiples of `rowsPerBatch`, as near to
 * the beginnings of its row groups as that allows. Throws UserError when the file cannot be read.
 */
export async function cutParquet(
  path: string,
  pieces: number,
  rowsPerBatch = batchRows,
): Promise<{ start: number; end: number; firstRow: number; rows: number }[]> {
  const groups = await rowGroups(path)
  const total = groups.reduce((sum, rows) => sum + rows, 0)
  if (groups.length * 2 <= pieces) return evenRanges(total, Math.min(pieces, groups.length * 4), rowsPerBatch)
  const starts = [0]
  let row = 0
  for (const rows of groups) {
    const boundary = row - (row % rowsPerBatch)
    if (starts.length < pieces && row >= (total / pieces) * starts.length && boundary > (starts.at(-1) ?? 0))
      starts.push(boundary)
    row += rows
  }
  return toRanges(starts, total)
}

/** Few row groups: each is read by several, who skip what is not theirs. */
function evenRanges(total: number, pieces: number, rowsPerBatch: number) {
  const step = Math.ceil(total / pieces / rowsPerBatch) * rowsPerBatch
  return toRanges(
    Array.from({ length: Math.ceil(total / step) }, (_, index) => index * step),
    total,
  )
}

const toRanges = (starts: number[], total: number) =>
  starts.map((start, index) => {
    const end = starts[index + 1] ?? total
    return { start, end, firstRow: start, rows: end - start }
  })

async function rowGroups(path: string): Promise<number[]> {
  return await withDuckDb([path], async (connection) => {
    const sql = `SELECT any_value(row_group_num_rows) AS n FROM parquet_metadata(${quotePath(path)}) GROUP BY row_group_id ORDER BY row_group_id`
    const result = await connection.runAndReadAll(sql).catch((cause) => {
      throw unreadableParquet(path, cause)
    })
    return result.getRowObjectsJS().map(({ n }) => Number(n))
  })
}
