import type { DuckDBConnection } from '@duckdb/node-api'
import type { Ask } from '#lib/pipelines/module-run.ts'

/** Asks a DuckDB, in plain values. */
export const askOf =
  (connection: DuckDBConnection): Ask =>
  async (query) => {
    const answer = await connection.runAndReadAll(query)
    return answer.getRowsJS().map((row) => row.map(toPlain))
  }

/** Counts are 64 bits wide in DuckDB; those beyond 2⁵³ stay so. */
const toPlain = (value: unknown): unknown =>
  typeof value === 'bigint' && Number.isSafeInteger(Number(value)) ? Number(value) : value
