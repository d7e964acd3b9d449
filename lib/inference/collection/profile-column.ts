import type { DuckDBConnection } from '@duckdb/node-api'
import {
  type ColumnProfile,
  maxCategories,
  maxCategoryLength,
  type ProfileKind,
  profileNumbers,
  profileTexts,
} from '#lib/online-endpoints/collection/column-profile.ts'
import { quoteName } from '#lib/tabular/duckdb/open-duckdb.ts'

/** How the values of a table's column are spread. A text that is no number counts as missing among numbers. */
export async function profileColumn(
  connection: DuckDBConnection,
  table: string,
  name: string,
  kind: ProfileKind,
): Promise<ColumnProfile> {
  return kind === 'number' ? numbers(connection, table, name) : texts(connection, table, name)
}

async function numbers(connection: DuckDBConnection, table: string, name: string): Promise<ColumnProfile> {
  const rows = await connection.runAndReadAll(
    `SELECT TRY_CAST(${quoteName(name)} AS DOUBLE) AS value, count(*)::INTEGER FROM ${table} GROUP BY value`,
  )
  return profileNumbers(
    rows.getRowsJS().map(([value, count]) => [typeof value === 'number' ? value : Number.NaN, Number(count)] as const),
  )
}

/** The rare ones of very many texts are counted together by DuckDB, so that they need not all come here. */
async function texts(connection: DuckDBConnection, table: string, name: string): Promise<ColumnProfile> {
  const grouped = `SELECT left(${quoteName(name)}::VARCHAR, ${maxCategoryLength}) AS value, count(*)::INTEGER AS n FROM ${table} GROUP BY value`
  const rows = await connection.runAndReadAll(
    `SELECT value, n FROM (${grouped}) ORDER BY value IS NOT NULL, n DESC, value LIMIT ${maxCategories + 1}`,
  )
  const frequent = rows
    .getRowsJS()
    .map(([value, count]) => [value === null ? null : String(value), Number(count)] as const)
  const all = await connection.runAndReadAll(`SELECT count(*)::INTEGER FROM ${table}`)
  const total = Number(all.getRowsJS()[0]?.[0] ?? 0)
  const told = frequent.reduce((sum, [, count]) => sum + count, 0)
  const profile = profileTexts(frequent)
  if (profile.kind !== 'category') return profile
  return { ...profile, rows: total, other: profile.other + total - told }
}
