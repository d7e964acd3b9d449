import { stat } from 'node:fs/promises'
import { quotePath, quoteText, withDuckDb } from '#lib/tabular/duckdb/open-duckdb.ts'

/** Joins Parquet files of the same columns, in the order given, into one; answers its size in bytes. */
export async function joinParquet(parts: string[], target: string): Promise<number> {
  const rows =
    parts.length > 0
      ? `SELECT * FROM read_parquet([${parts.map(quotePath).join(', ')}])`
      : 'SELECT 0::BIGINT AS "row", 0::DOUBLE AS prediction, \'\' AS file LIMIT 0'
  await withDuckDb([...parts, target], (connection) =>
    connection.run(`COPY (${rows}) TO ${quoteText(target)} (FORMAT parquet)`),
  )
  return (await stat(target)).size
}
